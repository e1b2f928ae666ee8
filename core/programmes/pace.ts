import type { Day } from '../kernel/context/index.ts'
import type { Target } from './model.ts'

/*
 * How a target stands, by the calendar.
 *
 * A target grows evenly from the evening before its first day to its last day; `daysAhead` is how many days earlier than
 * that line the present value stands (behind: negative). Within a week, or three hundredths of the period where that is
 * more, it is on track. Reached goes by the target's operator: `>` above the value, else at it; what is not reached on
 * the evening of the last day is missed. A target `per-year` is measured over the twelve months up to today and has no
 * line of its own: it is reached or behind. The forecast carries the pace of the last ninety days on to the last day.
 */

export type State = 'not-started' | 'ahead' | 'on-track' | 'behind' | 'reached' | 'missed'

export type Pace = {
  readonly state: State
  /** Share of the target reached, 0 to 1: the length of a bar. */
  readonly done: number
  /** Share of the period passed, 0 to 1: where a tick says one should be. */
  readonly due: number
  /** Days before (positive) or after the even line; 0 where there is none. */
  readonly daysAhead: number
  readonly forecast: Forecast | null
}

/** Where the pace of the last ninety days leads; null where the target is over, reached, or not begun. */
export type Forecast = {
  /** Value on the last day. */
  readonly value: bigint
  /** Day on which the target is reached at this pace, also after its last day; null where nothing grows. */
  readonly reachedOn: Day | null
}

const RECENT_DAYS = 90
const TOLERANCE_DAYS = 7
const TOLERANCE_SHARE = 0.03

type Terms = Pick<Target, 'value' | 'op' | 'kind' | 'from' | 'to'>

/** How a target stands today. `earlier` is its value on {@link recentSince}, in the same sense as `value`. */
export function paceOf(target: Terms, { value, earlier }: { value: bigint; earlier: bigint }, today: Day): Pace {
  const done = shareOf(value, target.value)
  const due = dueOn(target, today)
  const still = { done, due, daysAhead: 0, forecast: null }
  if (isReached(target, value)) return { ...still, state: 'reached', done: 1 }
  if (target.kind === 'per-year') return { ...still, state: 'behind' }
  if (today < target.from) return { ...still, state: 'not-started' }
  if (today > target.to) return { ...still, state: 'missed' }
  const days = daysFrom(target.from, target.to)
  const daysAhead = Math.floor(done * days) - daysFrom(target.from, today)
  const tolerance = Math.max(TOLERANCE_DAYS, days * TOLERANCE_SHARE)
  const state = daysAhead > tolerance ? 'ahead' : daysAhead < -tolerance ? 'behind' : 'on-track'
  return { state, done, due, daysAhead, forecast: forecastOf(target, value, value - earlier, today) }
}

/** The days over which a target is measured today. */
export function measuredOn({ kind, from, to }: Pick<Target, 'kind' | 'from' | 'to'>, today: Day): { from: Day; to: Day } {
  if (kind === 'per-year') return { from: addDays(yearBefore(today), 1), to: today }
  return { from, to: today < from ? from : today < to ? today : to }
}

/** The evening after which growth counts as recent; null where the target itself is younger. */
export function recentSince({ kind, from }: Pick<Target, 'kind' | 'from'>, today: Day): Day | null {
  const since = addDays(today, -RECENT_DAYS)
  return kind === 'per-year' || since < from ? null : since
}

function isReached({ value: aim, op }: Terms, value: bigint): boolean {
  return value > aim || (value === aim && op !== '>')
}

function forecastOf(target: Terms, value: bigint, gained: bigint, today: Day): Forecast {
  const days = BigInt(Math.min(RECENT_DAYS, daysFrom(target.from, today)))
  const left = BigInt(daysFrom(today, target.to) - 1)
  const missing = target.value - value + (target.op === '>' ? 1n : 0n)
  const needed = gained > 0n ? (missing * days + gained - 1n) / gained : null
  const isNear = needed !== null && needed < 36_525n // within a century: beyond, a date says nothing
  return { value: value + (gained * left) / days, reachedOn: isNear ? addDays(today, Number(needed)) : null }
}

function dueOn({ from, to, kind }: Terms, today: Day): number {
  if (kind === 'per-year' || today >= to) return 1
  return today < from ? 0 : daysFrom(from, today) / daysFrom(from, to)
}

function shareOf(value: bigint, aim: bigint): number {
  if (value <= 0n) return 0
  return aim === 0n ? 1 : Math.min(1, Number((value * 1_000_000n) / aim) / 1_000_000)
}

/** Days from one to another, both counted. */
function daysFrom(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The same day a year earlier; of a leap day, the last of February. */
function yearBefore(day: Day): Day {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
  return before.endsWith('-02-29') ? before.replace('-29', '-28') : before
}
