import type { Day, Lang } from '@wotu/core/kernel/context'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** 2024年9月5日 · 5 September 2024 */
export function dayWords(day: Day, lang: Lang): string {
  const [year, month, date] = parts(day)
  return lang === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`
}

/** 2023年8月 · August 2023, from `2023-08` or a day in it. */
export function monthWords(month: string, lang: Lang): string {
  const [year, number] = parts(month)
  return lang === 'zh' ? `${year}年${number}月` : `${MONTHS[number - 1]} ${year}`
}

/** 8月 · Aug, for the foot of a chart. */
export function shortMonth(month: string, lang: Lang): string {
  return lang === 'zh' ? `${parts(month)[1]}月` : monthWords(month, lang).slice(0, 3)
}

/** A programme's first day, or its year alone: 2019年 · 2019. */
export function sinceWords(since: string, lang: Lang): string {
  if (since.length > 4) return dayWords(since, lang)
  return lang === 'zh' ? `${since}年` : since
}

/** An instant on Beijing's clock, to the minute: 2024年9月5日 14:05 · 5 September 2024, 14:05. */
export function instantWords(at: Date, lang: Lang): string {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString()
  return [dayWords(local.slice(0, 10), lang), local.slice(11, 16)].join(lang === 'zh' ? ' ' : ', ')
}

/** A period as one would say it: whole years and months by name, the rest by its days. */
export function periodWords(from: Day | null, to: Day, lang: Lang): string {
  if (from === null) return lang === 'zh' ? `截至${dayWords(to, lang)}` : `up to ${dayWords(to, lang)}`
  const year = from.slice(0, 4)
  if (from === `${year}-01-01` && to === `${year}-12-31`) return lang === 'zh' ? `${year}年` : year
  const month = from.slice(0, 7)
  if (from === `${month}-01` && to === lastDay(month)) return monthWords(month, lang)
  if (from === to) return dayWords(from, lang)
  return lang === 'zh' ? `${dayWords(from, lang)}至${dayWords(to, lang)}` : `${dayWords(from, lang)} to ${dayWords(to, lang)}`
}

/** Last day of a month `2024-02` → `2024-02-29`. */
export function lastDay(month: string): Day {
  const [year, number] = parts(month)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** A day moved by whole days. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Days from one day to another; 0 for the same day. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The month `count` months after `month`. */
export function addMonths(month: string, count: number): string {
  const [year, number] = parts(month)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

function parts(date: string): [number, number, number] {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return [year, month, day]
}
