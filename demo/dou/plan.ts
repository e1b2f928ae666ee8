import type { Day } from '@wotu/core/kernel/context'
import { addDays, monthsOf, scatter, ticketsOf } from '../generator/calendar.ts'
import { closings, openings, type Time } from '../generator/entities.ts'
import type { Entry, Happening } from '../generator/happenings.ts'
import { random, type Random } from '../generator/random.ts'
import { personLists } from '../generator/statements.ts'
import { mainland } from '../retu/counties.ts'
import { parameters } from './parameters.ts'

const { seed, firstDay, reportDay, lastDay, campaign, reported, earlier, later } = parameters

const BEFORE: Time = { from: firstDay, to: reportDay }
const AFTER: Time = { from: addDays(reportDay, 1), to: lastDay }

/** Everything that happens in the demo of `dou-2024`. */
export function makePlan(): Happening[] {
  return [...planCharities(), ...planCampaign(), ...planChildren()]
}

/** A province, some more often than others. */
function provinces(draw: Random): () => string {
  const tickets = mainland().flatMap(({ code }) => Array<string>(draw.between(1, 9)).fill(code))
  return () => draw.pick(tickets)
}

const CAUSES = ['child-health', 'education', 'elderly', 'disability', 'environment', 'relief'] as const

/** Charities join, list their projects, and end some of them. */
function planCharities(): Happening[] {
  const draw = random(seed, 'charities')
  const placeOf = provinces(draw)
  const joined = (label: string, count: number, time: Time) =>
    openings(draw, 'organisation.joined', { label, count, time, placeOf })
  const projects = (label: string, count: number, time: Time) =>
    openings(draw, 'project.listed', { label, count, time, placeOf, dimensionsOf: () => ({ cause: draw.pick(CAUSES) }) })
  const ended = (listed: readonly Happening[], count: number, time: Time, gone: readonly Happening[] = []) => {
    const causes = new Map(listed.map(({ event }) => [event!.subject, event!.dimensions]))
    return closings(draw, 'project.ended', listed, { count, time, gone }).map((ending) => ({
      ...ending,
      event: { ...ending.event!, dimensions: causes.get(ending.event!.subject)! },
    }))
  }
  const listed = projects('', reported.projects, BEFORE)
  const over = ended(listed, earlier.projectsEnded, { ...BEFORE, from: '2022-03-01' })
  return [
    ...joined('', reported.organisations, BEFORE),
    ...joined('new/', later.organisations, AFTER),
    ...listed,
    ...over,
    ...projects('new/', later.projects, AFTER),
    ...ended(listed, later.projectsEnded, AFTER, over),
  ]
}

const TOPICS = ['heart', 'cleft', 'hearing', 'ward'] as const
const FORMS = ['video', 'video', 'video', 'video', 'video', 'video', 'live', 'live', 'song', 'drama'] as const
const every = () => 1

/** Creators sign up and give works in the days of the campaign, most of them at its end. */
function planCampaign(): Happening[] {
  const draw = random(seed, 'campaign')
  const placeOf = provinces(draw)
  const signedUp = (label: string, count: number, time: Time) =>
    scatter(draw, ticketsOf(time, every), count).map((day, i): Happening => {
      const placeCode = placeOf()
      const key = `${label}${i + 1}`
      const creator: Entry = {
        name: `creator/${key}`,
        kind: 'creator.joined',
        placeCode,
        subject: `creator/${key}`,
        dimensions: { role: draw.pick(['creator', 'creator', 'creator', 'anchor', 'anchor', 'musician']) },
      }
      return { day, recordedOn: day, lines: { count: 1, persons: true, each: () => [creator] } }
    })
  const works = (label: string, count: number, time: Time, season: (day: Day) => number) =>
    openings(draw, 'work.given', {
      label,
      count,
      time,
      season,
      placeOf: () => 'CN',
      dimensionsOf: () => ({ form: draw.pick(FORMS), topic: draw.pick(TOPICS) }),
    })
  const afterReport = { from: AFTER.from, to: campaign.to }
  return [
    ...signedUp('', reported.creators, { from: '2024-08-19', to: reportDay }),
    ...signedUp('new/', later.creators, { from: AFTER.from, to: addDays(campaign.to, -1) }),
    ...works('', earlier.works, { from: campaign.from, to: reportDay }, every),
    ...works('new/', later.works, afterReport, (day) => (day >= addDays(campaign.to, -2) ? 3 : 1)),
  ]
}

/** Children treated with what was raised: lists by province and month. */
function planChildren(): Happening[] {
  const draw = random(seed, 'children')
  const places = mainland().map(({ code }) => ({ placeCode: code, weight: draw.between(2, 20) }))
  const cells = monthsOf(AFTER.from, AFTER.to).flatMap((month, i) =>
    places.map(({ placeCode, weight }) => ({ month, placeCode, weight: weight * (3 + i) * draw.between(80, 120) })),
  )
  return personLists('child.helped', later.children, cells)
}
