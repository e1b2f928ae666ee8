import type { Day } from '@wotu/core/kernel/context'
import { parameters } from '../parameters.ts'
import { addDays, scatter, ticketsOf, workSeason } from './calendar.ts'
import type { Happening } from './happenings.ts'
import type { Random } from './random.ts'
import { shareOut } from './shares.ts'

/** From a day to a day, both included. */
export type Time = { readonly from: Day; readonly to: Day }

/** A number of days later, but not after the demo's last day. */
export const atMostLast = (day: Day, days: number): Day => [addDays(day, days), parameters.lastDay].sort()[0]!

/** When a record of a day reaches the office: within two days, or weeks later from where there is no network. */
export const reached = (draw: Random, day: Day): Day => atMostLast(day, draw.chance(12) ? draw.between(6, 26) : draw.below(3))

/** What is known of an entity on the day on which something happens to it. */
type Opening = {
  readonly placeCode: string
  readonly day: Day
  readonly recordedOn: Day
  readonly dimensions?: Record<string, string>
}

/** Something happens to an entity, `centre.opened`, `centre.closed`: facts about the same key are about the same one. */
export function happened(kind: string, key: string, { placeCode, day, recordedOn, dimensions }: Opening): Happening {
  const subject = `${kind.split('.', 1)[0]}/${key}`
  const event = { name: `${kind}/${key}`, kind, placeCode, subject, ...(dimensions ? { dimensions } : {}) }
  return { day, recordedOn, event }
}

type Spread = {
  /** Beginning of the keys, where another call makes some of the same kind. */
  readonly label?: string
  readonly count: number
  readonly time: Time
  readonly season?: (day: Day) => number
  readonly placeOf: (day: Day, i: number) => string
  readonly dimensionsOf?: (day: Day) => Record<string, string>
}

/** `count` entities of a kind that come into being over a time, in the order of their days. */
export function openings(
  draw: Random,
  kind: string,
  { label = '', count, time, season = workSeason, placeOf, dimensionsOf }: Spread,
): Happening[] {
  return scatter(draw, ticketsOf(time, season), count).map((day, i) =>
    happened(kind, `${label}${i + 1}`, {
      placeCode: placeOf(day, i),
      day,
      recordedOn: reached(draw, day),
      ...(dimensionsOf ? { dimensions: dimensionsOf(day) } : {}),
    }),
  )
}

/** A total shared out over `count` deliveries, payments or the like over a time: each is `times` smallest units times its share. */
export function amounts(
  draw: Random,
  kind: string,
  {
    label = '',
    count,
    time,
    season = workSeason,
    placeOf,
    dimensionsOf,
    total,
    times = 1n,
  }: Spread & { total: number; times?: bigint },
): Happening[] {
  const shares = shareOut(
    total,
    Array.from({ length: count }, () => draw.between(20, 400)),
  )
  return scatter(draw, ticketsOf(time, season), count).map((day, i) => ({
    day,
    recordedOn: reached(draw, day),
    event: {
      name: `${kind}/${label}${i + 1}`,
      kind,
      placeCode: placeOf(day, i),
      quantity: BigInt(shares[i]!) * times,
      ...(dimensionsOf ? { dimensions: dimensionsOf(day) } : {}),
    },
  }))
}

/** `count` of the entities that were `opened` close again, each at least 200 days later and once. `gone` have closed before. */
export function closings(
  draw: Random,
  kind: string,
  opened: readonly Happening[],
  {
    count,
    time,
    season = workSeason,
    gone = [],
  }: { count: number; time: Time; season?: (day: Day) => number; gone?: readonly Happening[] },
): Happening[] {
  const closed = new Set(gone.map(({ event }) => event!.subject))
  return scatter(draw, ticketsOf(time, season), count).map((day) => {
    for (;;) {
      const { day: since, event } = draw.pick(opened)
      if (closed.has(event!.subject) || addDays(since, 200) > day) continue
      closed.add(event!.subject)
      const key = event!.subject!.slice(event!.subject!.indexOf('/') + 1)
      return happened(kind, key, { placeCode: event!.placeCode, day, recordedOn: reached(draw, day) })
    }
  })
}
