import type { Day } from '@wotu/core/kernel/context'
import { monthsOf } from '../generator/calendar.ts'
import { atMostLast, happened, openings, type Time } from '../generator/entities.ts'
import type { Entry, Happening } from '../generator/happenings.ts'
import { random } from '../generator/random.ts'
import { shareOut } from '../generator/shares.ts'
import { personLists } from '../generator/statements.ts'
import { countyOn, townshipsOf, type County } from './counties.ts'
import { parameters } from './parameters.ts'
import { AFTER, BEFORE } from './times.ts'

const { seed, earlier, later } = parameters

/** The laboratory, which stands before it was due. */
export function planLab(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'lab')
  const time = { from: '2024-11-25', to: '2024-11-29' }
  return openings(draw, 'lab.opened', { count: later.labs, time, placeOf: (day) => countyOn(draw, counties, day).code })
}

/** Cloud classrooms in schools, those who get a cloud computer there, and the audit after which a room counts. */
export function planClassrooms(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'classrooms')
  const placeOf = (day: Day) => draw.pick(townshipsOf(countyOn(draw, counties, day).code))
  const rooms = openings(draw, 'classroom.opened', { count: later.classrooms, time: { ...AFTER, to: '2025-01-14' }, placeOf })
  const users = shareOut(
    later.cloudPcUsers,
    rooms.map(() => draw.between(40, 200)),
  )
  const opened = rooms.map((room, i): Happening => {
    const { placeCode, subject } = room.event!
    const count = users[i]!
    const each = () =>
      Array.from({ length: count }, (_, n): Entry => {
        // One teacher to twenty pupils.
        const dimensions = { role: n % 21 === 0 ? 'teacher' : 'pupil' }
        return {
          name: `cloud-pc/${subject}/${n}`,
          kind: 'cloud-pc.assigned',
          placeCode,
          subject: `user/${subject}/${n}`,
          dimensions,
        }
      })
    return { ...room, lines: { count, persons: true, each } }
  })
  // The rooms opened last wait for their audit.
  const audited = rooms.slice(0, later.classroomsAudited).map(({ day, event }) => {
    const audit = atMostLast(day, draw.between(10, 45))
    return happened('classroom.audited', event!.subject!.slice('classroom/'.length), {
      placeCode: event!.placeCode,
      day: audit,
      recordedOn: audit,
    })
  })
  return [...opened, ...audited]
}

/** Screening sites, one a county, and who was screened there month by month: confidential, so without an event. */
export function planScreening(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'screening')
  const places = draw.sample(counties, earlier.screeningCounties + later.screeningCounties).map(({ code }) => code)
  const before = openings(draw, 'site.opened', {
    count: earlier.screeningCounties,
    time: { from: '2023-09-01', to: '2024-05-31' },
    placeOf: (_, i) => places[i]!,
  })
  const after = openings(draw, 'site.opened', {
    label: 'new/',
    count: later.screeningCounties,
    time: { ...AFTER, to: '2024-12-31' },
    placeOf: (_, i) => places[earlier.screeningCounties + i]!,
  })
  const screened = (sites: readonly Happening[], total: number, time: Time) => {
    const cells = sites.flatMap(({ day, event }) =>
      monthsOf(day > time.from ? day : time.from, time.to).map((month) => ({
        month,
        placeCode: event!.placeCode,
        weight: draw.between(20, 100),
      })),
    )
    return personLists('screening.done', total, cells)
  }
  return [
    ...before,
    ...after,
    ...screened(before, earlier.screened, { ...BEFORE, to: '2024-08-31' }),
    ...screened([...before, ...after], later.screened, AFTER),
  ]
}
