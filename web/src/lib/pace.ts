import type { Day } from '@wotu/core/kernel/context'
import type { Target } from '@wotu/core/programmes'
import { addDays, daysBetween } from './dates.ts'

/** How far a target is, and where the calendar says it should be. Shares run from 0 to 1. */
export type Pace = {
  readonly state: 'not-started' | 'on-track' | 'behind' | 'reached' | 'missed'
  /** Share of the target reached, at most 1: the length of the bar. */
  readonly done: number
  /** Share of the period passed: where the tick stands. */
  readonly due: number
  /** Days since an even pace had brought what stands today; 0 unless behind. */
  readonly daysBehind: number
}

/**
 * Pace by the calendar: a target grows evenly from the evening before its first day to its last day. It is behind when
 * less stands than that, by the number of days since the even line stood where the value stands now. Reached counts by
 * the target's operator: `>` above the value, else at it. A target `per-year` has no calendar of its own: it is measured
 * over the twelve months up to today and is then either reached or behind.
 */
export function pace(target: Pick<Target, 'value' | 'op' | 'kind' | 'from' | 'to'>, value: bigint, today: Day): Pace {
  const done = share(value, target.value)
  if (value > target.value || (value === target.value && target.op !== '>'))
    return { state: 'reached', done: 1, due: due(target, today), daysBehind: 0 }
  if (target.kind === 'per-year') return { state: 'behind', done, due: 1, daysBehind: 0 }
  if (today < target.from) return { state: 'not-started', done, due: 0, daysBehind: 0 }
  if (today > target.to) return { state: 'missed', done, due: 1, daysBehind: 0 }
  const days = daysBetween(target.from, target.to) + 1
  const passed = daysBetween(target.from, today) + 1
  const daysBehind = Math.max(0, passed - Math.ceil(done * days))
  return { state: daysBehind > 0 ? 'behind' : 'on-track', done, due: passed / days, daysBehind }
}

/** The period over which a target is measured on a day. */
export function measured(target: Pick<Target, 'kind' | 'from' | 'to'>, today: Day): { from: Day; to: Day } {
  if (target.kind === 'per-year') return { from: addDays(`${Number(today.slice(0, 4)) - 1}${today.slice(4)}`, 1), to: today }
  return { from: target.from, to: today < target.from ? target.from : today < target.to ? today : target.to }
}

function due({ from, to, kind }: Pick<Target, 'from' | 'to' | 'kind'>, today: Day): number {
  if (kind === 'per-year' || today >= to) return 1
  return today < from ? 0 : (daysBetween(from, today) + 1) / (daysBetween(from, to) + 1)
}

function share(value: bigint, target: bigint): number {
  if (value <= 0n) return 0
  return target === 0n ? 1 : Math.min(1, Number((value * 1_000_000n) / target) / 1_000_000)
}
