import type { Day } from '@wotu/core/kernel/context'
import { classSeason, scatter, ticketsOf } from '../generator/calendar.ts'
import { reached, type Time } from '../generator/entities.ts'
import type { Entry, Happening } from '../generator/happenings.ts'
import { newcomersFor } from '../generator/newcomers.ts'
import { random, type Random } from '../generator/random.ts'
import { shareOut, shareWithin } from '../generator/shares.ts'
import { across, townshipsOf, type County } from './counties.ts'
import { parameters } from './parameters.ts'
import { AFTER, BEFORE } from './times.ts'

const { seed, reported, earlier, later } = parameters

/** More every year; nobody meets in the pauses that the calendar knows. */
const growing = (day: Day) => classSeason(day) * (Number(day.slice(0, 4)) - 2019)

/** A class as it is announced: everything but who came. */
type Class = { readonly county: County; readonly key: string; readonly day: Day; readonly size: number }

/** Classes in the counties and those who come to them, the same persons now and again. */
export function planClasses(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'classes')
  const before = classesOf(draw, counties, { label: '', total: earlier.classes, attendances: reported.attendances, time: BEFORE })
  const chosen = draw.sample(counties, later.trainingCounties)
  const after = classesOf(draw, chosen, { label: 'new/', total: later.classes, attendances: later.attendances, time: AFTER })
  const learners = learnersOf(before, earlier.learners, new Map())
  return [
    ...filled(draw, before, learners, new Map()),
    ...filled(draw, after, learnersOf(after, later.learners, learners), learners),
  ]
}

function classesOf(
  draw: Random,
  counties: readonly County[],
  { label, total, attendances, time }: { label: string; total: number; attendances: number; time: Time },
): Class[] {
  const tickets = ticketsOf(time, growing)
  const announced = across(counties, total).flatMap(({ county, count }) =>
    scatter(draw, tickets, count, county.since).map((day, i) => ({ county, key: `${county.code}/${label}${i + 1}`, day })),
  )
  const wanted = announced.map(() => draw.between(30, 80))
  const sizes = shareWithin(
    attendances,
    wanted,
    wanted.map(() => 120),
  )
  return announced.map((planned, i) => ({ ...planned, size: sizes[i]! }))
}

/**
 * How many different persons come to each county's classes for the first time: its largest class at least, the rest shared
 * out by how often one could come again. Those in `known` have come before and may fill a class.
 */
function learnersOf(classes: readonly Class[], total: number, known: ReadonlyMap<County, number>): Map<County, number> {
  const counties = [...Map.groupBy(classes, ({ county }) => county)]
  const atLeast = counties.map(([county, held]) =>
    Math.max(0, Math.max(...held.map(({ size }) => size)) - (known.get(county) ?? 0)),
  )
  const open = counties.map(([, held], i) => held.reduce((sum, { size }) => sum + size, 0) - atLeast[i]!)
  const more = shareWithin(total - atLeast.reduce((a, b) => a + b, 0), open, open)
  return new Map(counties.map(([county], i) => [county, atLeast[i]! + more[i]!]))
}

const TOPICS = ['e-commerce', 'ai', 'tourism', 'design'] as const

/** Before 2023 nobody teaches AI in a county. */
const topicOn = (draw: Random, day: Day) =>
  day < '2023-03-01' ? draw.pick([TOPICS[0], TOPICS[0], TOPICS[2], TOPICS[3]]) : draw.pick(TOPICS)

function filled(
  draw: Random,
  classes: readonly Class[],
  learners: ReadonlyMap<County, number>,
  known: ReadonlyMap<County, number>,
): Happening[] {
  return [...Map.groupBy(classes, ({ county }) => county)].flatMap(([county, held]) => {
    let here = known.get(county) ?? 0
    const sizes = held.map(({ size }) => size)
    return newcomersFor(learners.get(county)!, sizes, here).map((newcomers, i): Happening => {
      const { key, day, size } = held[i]!
      const placeCode = draw.pick(townshipsOf(county.code))
      const dimensions = { topic: topicOn(draw, day) }
      const who = { first: here, newcomers, back: size - newcomers }
      here += newcomers
      const each = () =>
        attendees(county, key, who).map((subject): Entry => ({
          name: `class/${key}/${subject}`,
          kind: 'class.attended',
          placeCode,
          subject,
          dimensions,
        }))
      return {
        day,
        recordedOn: reached(draw, day),
        event: { name: `class/${key}`, kind: 'class.held', placeCode, dimensions },
        lines: { count: size, persons: true, each },
      }
    })
  })
}

/** Names of those who come to a class: newcomers, and some of all who have been to an earlier one. */
function attendees(
  { code }: County,
  key: string,
  { first, newcomers, back }: { first: number; newcomers: number; back: number },
): string[] {
  const returning = random(seed, `class/${key}`).some(first, back)
  return [...returning, ...Array.from({ length: newcomers }, (_, i) => first + i)].map((n) => `learner/${code}/${n}`)
}

/** Training camps for hosts; whoever passes one becomes a host, once. */
export function planCamps(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'camps')
  return [
    ...campsOf(draw, counties, { label: '', camps: earlier.camps, hosts: reported.hosts, time: BEFORE }),
    ...campsOf(draw, counties, { label: 'new/', camps: later.camps, hosts: later.hosts, time: AFTER }),
  ]
}

function campsOf(
  draw: Random,
  counties: readonly County[],
  { label, camps, hosts, time }: { label: string; camps: number; hosts: number; time: Time },
): Happening[] {
  const tickets = ticketsOf(time, growing)
  const announced = across(counties, camps).flatMap(({ county, count }) =>
    scatter(draw, tickets, count, county.since).map((day, i) => ({
      key: `${county.code}/${label}${i + 1}`,
      placeCode: draw.pick(townshipsOf(county.code)),
      day,
    })),
  )
  const sizes = shareOut(
    hosts,
    announced.map(() => draw.between(22, 48)),
  )
  return announced.map(({ key, placeCode, day }, i): Happening => {
    const count = sizes[i]!
    const each = () =>
      Array.from({ length: count }, (_, n): Entry => ({
        name: `host/${key}/${n}`,
        kind: 'host.trained',
        placeCode,
        subject: `host/${key}/${n}`,
      }))
    return {
      day,
      recordedOn: reached(draw, day),
      event: { name: `camp/${key}`, kind: 'camp.held', placeCode },
      lines: { count, persons: true, each },
    }
  })
}
