import type { Issue, Refused } from '../refused.ts'
import type { Lang } from '../words.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** The values of a sentence, each as text. */
export type Values = Readonly<Record<string, string>>
/** Sentences by code: what happened, what is safe, what to do. */
export type Sentences = Readonly<Record<string, (values: Values) => string>>

/** Every code that has a sentence. */
export const codes: readonly string[] = Object.keys(zh)

/** The sentence of a refusal, or of one mistake in an input, in the reader's language; a code without one is shown as it is. */
export function sentence(about: Refused | Issue, lang: Lang): string {
  const sentences: Sentences = lang === 'zh' ? zh : en
  const text = sentences[about.code]?.(valuesOf(about)) ?? about.code
  return 'field' in about ? `${placeOf(about, lang)}${text}` : text
}

function valuesOf({ params = {} }: Pick<Issue, 'params'>): Values {
  const values = Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'object' ? value.slice(0, 20).join(', ') : String(value)]),
  )
  return new Proxy(values, { get: (known, key: string) => known[key] ?? '' })
}

function placeOf({ row, line, field }: Issue, lang: Lang): string {
  const zh = lang === 'zh'
  const where =
    line !== undefined
      ? zh
        ? `第 ${line} 行`
        : `line ${line}`
      : row !== undefined
        ? zh
          ? `第 ${row + 1} 条`
          : `row ${row + 1}`
        : ''
  return [where, field].filter((part) => part !== '').join(zh ? ',' : ', ') + (where || field ? (zh ? ':' : ': ') : '')
}
