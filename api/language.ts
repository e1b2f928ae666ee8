import type { Lang } from '@wotu/core/kernel/context'

/** Between the two languages of a text in the document: no text has this character (U+001F, unit separator) of its own. */
const BETWEEN = '\u001f'

/** A text of the OpenAPI document in both languages; {@link inLanguage} leaves one of them. */
export function both(zh: string, en: string): string {
  return `${zh}${BETWEEN}${en}`
}

/** A document in one language. */
export function inLanguage<T>(document: T, lang: Lang): T {
  const half = lang === 'zh' ? 0 : 1
  return JSON.parse(JSON.stringify(document), (_, value: unknown) =>
    typeof value === 'string' && value.includes(BETWEEN) ? value.split(BETWEEN)[half] : value,
  ) as T
}

/** The language to answer in: `?lang=zh|en`, else the one that `Accept-Language` (RFC 9110 §12.5.4) likes better, else Chinese. */
export function langOf(request: Request): Lang {
  const asked = new URL(request.url).searchParams.get('lang')
  if (asked === 'zh' || asked === 'en') return asked
  const weights = (request.headers.get('accept-language') ?? '').split(',').flatMap((part) => {
    const [, lang, weight = '1'] = /^\s*(zh|en)\b[^;]*(?:;\s*q=([\d.]+))?/i.exec(part) ?? []
    return lang === undefined ? [] : [{ lang: lang.toLowerCase() as Lang, weight: Number(weight) }]
  })
  return weights.toSorted((a, b) => b.weight - a.weight)[0]?.lang ?? 'zh'
}
