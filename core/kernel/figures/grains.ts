import type { Day } from '../context/index.ts'
import { provinceOf } from '../places/index.ts'

/**
 * Cells are kept for the country and for each province by day, month and year, and for the leaves (the county, or the
 * coarser place, at which a fact was recorded) by month and year: day ranges of a county end in a few facts.
 */
export type Grain = 'cd' | 'cm' | 'cy' | 'pd' | 'pm' | 'py' | 'lm' | 'ly'
export type Level = 'c' | 'p' | 'l'
export type Span = 'd' | 'm' | 'y'

/** The finest cells that a fact falls into; coarser spans are rolled up from these. */
export function finestCells(countyCode: string, day: Day): { grain: Grain; placeCode: string; start: Day }[] {
  const province = provinceOf(countyCode)
  const cells: { grain: Grain; placeCode: string; start: Day }[] = [
    { grain: 'lm', placeCode: countyCode, start: startOf('m', day) },
    { grain: 'cd', placeCode: 'CN', start: day },
  ]
  if (province !== 'CN') cells.push({ grain: 'pd', placeCode: province, start: day })
  return cells
}

/** The grain with the next coarser span at the same level, or null for years. */
export function coarserGrain(grain: Grain): Grain | null {
  const [level, span] = [grain[0] as Level, grain[1] as Span]
  return span === 'y' ? null : `${level}${span === 'd' ? 'm' : 'y'}`
}

export function startOf(span: Span, day: Day): Day {
  return span === 'd' ? day : span === 'm' ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`
}

/** Cells of one span whose starts lie in a range, both ends inclusive. */
export type Piece = { readonly span: Span; readonly from: Day; readonly to: Day }

const EVER: Day = '0001-01-01'

/**
 * Cuts a range of days into whole years, whole months and the days of broken months at the ends, none twice.
 * `months` keeps years apart into months, for a breakdown by month.
 */
export function pieces(from: Day | null, to: Day, { months = false } = {}): Piece[] {
  const start = from ?? EVER
  if (start > to) return []
  const after = next('d', to)
  const firstMonth = isStart('m', start) ? start : next('m', start)
  const lastMonth = startOf('m', after) // exclusive
  if (firstMonth > lastMonth) return [{ span: 'd', from: start, to }]
  const whole = months ? spanPieces('m', firstMonth, lastMonth) : yearsAndMonths(firstMonth, lastMonth)
  const head = start < firstMonth ? [{ span: 'd' as const, from: start, to: previous(firstMonth) }] : []
  const tail = lastMonth < after ? [{ span: 'd' as const, from: lastMonth, to }] : []
  return [...head, ...whole, ...tail]
}

function yearsAndMonths(from: Day, end: Day): Piece[] {
  const firstYear = isStart('y', from) ? from : next('y', from)
  const lastYear = startOf('y', end)
  if (firstYear > lastYear) return spanPieces('m', from, end)
  return [...spanPieces('m', from, firstYear), ...spanPieces('y', firstYear, lastYear), ...spanPieces('m', lastYear, end)]
}

/** Starts from `from` up to, not including, `end`: the last start is the one before `end`. */
const spanPieces = (span: Span, from: Day, end: Day): Piece[] => (from < end ? [{ span, from, to: previous(end) }] : [])

const isStart = (span: Span, day: Day) => startOf(span, day) === day

/** First day of the span after the one in which `day` lies. */
export function next(span: Span, day: Day): Day {
  const date = new Date(`${startOf(span, day)}T00:00:00Z`)
  if (span === 'd') date.setUTCDate(date.getUTCDate() + 1)
  else if (span === 'm') date.setUTCMonth(date.getUTCMonth() + 1)
  else date.setUTCFullYear(date.getUTCFullYear() + 1)
  return date.toISOString().slice(0, 10)
}

function previous(day: Day): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

/** Codes that lie in a place, as a range `[from, to)` in byte order; `alone`: of the country, only itself. */
export function placeRange(code: string, { alone = false } = {}): readonly [string, string] {
  return code === 'CN' && !alone ? ['', '~'] : [code, `${code}~`]
}
