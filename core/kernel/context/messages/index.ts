import type { Issue, Refused } from '../refused.ts'
import type { Lang } from '../words.ts'
import { en } from './en.ts'
import type { Sentences, Values } from './sentences.ts'
import { zh } from './zh.ts'

/** Every code that has a sentence. */
export const codes: readonly string[] = Object.keys(zh)

const catalogue: Readonly<Record<Lang, Sentences>> = { zh, en }

/**
 * The sentence of a refusal, or of one mistake in an input, in the reader's language; a code without one is shown as it
 * is. A mistake says first where it is: line or row, and field.
 */
export function sentence(about: Refused | Issue, lang: Lang): string {
  const text = catalogue[lang][about.code]?.(valuesOf(about, lang)) ?? about.code
  return 'field' in about ? `${placeOf(about, lang)}${text}` : text
}

/** Values of a list that a sentence names at most. */
const LISTED = 20

function valuesOf({ params = {} }: Pick<Issue, 'params'>, lang: Lang): Values {
  const comma = lang === 'zh' ? '、' : ', '
  const text = (value: string | number | readonly string[]) =>
    typeof value === 'object' ? value.slice(0, LISTED).join(comma) + (value.length > LISTED ? ' …' : '') : String(value)
  const values = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, text(value)]))
  return new Proxy(values, { get: (known, key: string) => known[key] ?? '' })
}

function placeOf({ row, line, field }: Issue, lang: Lang): string {
  const [number, unit] = line === undefined ? [row === undefined ? row : row + 1, 'row'] : [line, 'line']
  const at = number === undefined ? '' : lang === 'en' ? `${unit} ${number}` : `第${number}${unit === 'line' ? '行' : '条'}`
  const where = [at, field].filter((part) => part !== '').join(lang === 'en' ? ', ' : '，')
  return where === '' ? '' : `${where}${lang === 'en' ? ': ' : '：'}`
}
