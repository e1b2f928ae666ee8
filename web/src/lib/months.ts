import type { BreakdownRow } from '@wotu/core/kernel/figures'
import type { Lang } from '@wotu/core/kernel/context'
import { addMonths, shortMonth } from './dates.ts'

/** One month of a series. A month without facts is zero, a withheld one has no height. */
export type MonthValue = { readonly month: string; readonly value: bigint; readonly hidden: boolean }

/** A breakdown by month as an unbroken series. */
export function series(rows: readonly BreakdownRow[], first: string, last: string): MonthValue[] {
  const byMonth = new Map(rows.map((row) => [row.key, row]))
  const months: MonthValue[] = []
  for (let month = first; month <= last; month = addMonths(month, 1)) {
    const row = byMonth.get(month)
    months.push({ month, value: row?.value ?? 0n, hidden: row?.hidden ?? false })
  }
  return months
}

/** First and last month that have a row; null for none. */
export function monthSpan(rows: readonly BreakdownRow[]): { first: string; last: string } | null {
  const keys = rows.map((row) => row.key).sort()
  const [first, last] = [keys[0], keys.at(-1)]
  return first === undefined || last === undefined ? null : { first, last }
}

/** A value's share of the largest, for bars: exact enough for a picture. */
export function shareOf(value: bigint, largest: bigint): number {
  return largest <= 0n || value <= 0n ? 0 : Number((value * 10_000n) / largest) / 10_000
}

/** The smallest of 1, 2, 5 × 10ⁿ that is not below half the largest value: where the one grid line stands. */
export function gridValue(largest: bigint, per: bigint): bigint {
  if (largest < 2n * per) return largest
  for (let step = per; ; step *= 10n) {
    for (const times of [1n, 2n, 5n]) if (step * times * 2n >= largest) return step * times
  }
}

/**
 * What stands under a month of a chart, '' for most: each month of a year, every third month of two, else the years.
 * Nothing under the last bars, where it would run out of the picture.
 */
export function axisWords(months: readonly MonthValue[], i: number, lang: Lang): string {
  const month = months[i]?.month ?? ''
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))]
  if (months.length <= 13) return shortMonth(month, lang)
  if (i > months.length * 0.93) return ''
  if (months.length <= 26) return i % 3 > 0 ? '' : number === 1 || i === 0 ? `${year}.${number}` : shortMonth(month, lang)
  return number === 1 || (i === 0 && number <= 6) ? year : ''
}
