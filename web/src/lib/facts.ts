import type { Lang, Words } from '@wotu/core/kernel/context'
import type { Kind, PublicFact } from '@wotu/core/kernel/facts'
import type { Figure, Indicator } from '@wotu/core/kernel/figures'
import { dayWords } from './dates.ts'
import { unitOf, whole } from './numbers.ts'
import type { Dictionary } from './words/index.ts'

type Described = Pick<PublicFact, 'kind' | 'dimensions'>

/** ` · 拔罐 · 线下`: the values of a fact's dimensions, in the order of their declaration; empty where none is shown. */
export function dimensionWords({ kind, dimensions }: Described, lang: Lang): string {
  const values = Object.entries(kind.dimensions).flatMap(([name, { values }]) => {
    const value = values[dimensions?.[name] ?? '']
    return value === undefined ? [] : [value[lang]]
  })
  return values.map((value) => ` · ${value}`).join('')
}

/** A fact's quantity with its unit; money, kept in fen, is written in yuan. */
export function factQuantity({ kind, quantity }: Pick<PublicFact, 'kind' | 'quantity'>, lang: Lang): string {
  if (kind.unit.zh !== '分') return `${whole(quantity)}${lang === 'zh' ? '' : ' '}${unitOf(kind.unit, lang, quantity === 1n)}`
  const fen = (quantity % 100n).toString().padStart(2, '0')
  const yuan = `${whole(quantity / 100n)}${fen === '00' ? '' : `.${fen}`}`
  return lang === 'zh' ? `${yuan}元` : `RMB ${yuan}`
}

/** What a step of the trail calls a fact: 8月12日举办线下培训 · Class held, 12 August. */
export function factTitle({ kind, day }: Pick<PublicFact, 'kind' | 'day'>, lang: Lang): string {
  if (day === null) return kind.name[lang]
  const words = dayWords(day, lang)
  return lang === 'zh' ? `${words.slice(5)}${kind.name.zh}` : `${kind.name.en}, ${words.slice(0, -5)}`
}

/** What one unit of an indicator is, in a word or two; a ratio has no unit of its own to count. */
export function countedBy({ type, basis }: Indicator, t: Dictionary): string {
  return type === 'ratio' ? t.type.ratio : t.basis[basis]
}

/** Whether a figure adds up everything since the beginning: pages then say 累计 / in all. */
export function isInAll({ indicator: { type }, scope }: Pick<Figure, 'indicator' | 'scope'>): boolean {
  return scope.from === null && (type === 'count' || type === 'sum' || type === 'distinct')
}

/** The words of a dimension's value, in whichever kind declares it. */
export function valueWords(kinds: readonly Kind[], dimension: string, value: string): Words | undefined {
  return kinds.map(({ dimensions }) => dimensions[dimension]?.values[value]).find((words) => words !== undefined)
}
