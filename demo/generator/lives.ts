import type { Day } from '@wotu/core/kernel/context'
import { parameters } from '../parameters.ts'
import { liveSeason, spread } from './calendar.ts'
import type { PlannedClass } from './classes.ts'
import type { Doctor } from './people.ts'
import { random } from './random.ts'
import { COURSES, type Course } from './schedule.ts'
import { shareWithin } from './shares.ts'

/** A live class on an evening, and who followed it from where they live. */
export type PlannedLive = {
  readonly key: string
  readonly day: Day
  readonly course: Course
  readonly attendees: readonly Doctor[]
}

/** A doctor who may follow lives, and since when. */
export type Member = { readonly doctor: Doctor; readonly since: Day }

/** Doctors join the lives with their first class; those who only follow online, when the programme comes to their county. */
export function membersOf(classes: readonly PlannedClass[], onlineOnly: readonly Member[]): Member[] {
  const since = new Map<Doctor, Day>()
  for (const { attendees, day } of classes) for (const doctor of attendees) if (!since.has(doctor)) since.set(doctor, day)
  return [...[...since].map(([doctor, since]) => ({ doctor, since })), ...onlineOnly].sort((a, b) =>
    a.since < b.since ? -1 : a.since > b.since ? 1 : 0,
  )
}

/** Lives of a period: attendances are shared out over them by how many could follow that day, then doctors are drawn for each. */
export function planLives(
  members: readonly Member[],
  { lives, liveAttendances }: { lives: number; liveAttendances: number },
  { from, to }: { from: Day; to: Day },
): PlannedLive[] {
  const draw = random(parameters.seed, `lives/${from}`)
  const days = spread(draw, { from, to, count: lives, season: liveSeason })
  const pools = days.map((day) => members.filter(({ since }) => since <= day).map(({ doctor }) => doctor))
  const weights = pools.map((pool) => pool.length * draw.between(60, 140))
  const caps = pools.map((pool) => Math.floor(pool.length * 0.6))
  const sizes = shareWithin(liveAttendances, weights, caps)
  const courses = draw.shuffled(COURSES)
  return days.map((day, i) => ({
    key: day,
    day,
    course: courses[i % courses.length]!,
    attendees: draw.sample(
      pools[i]!.flatMap((doctor) => (doctor.keen ? [doctor, doctor, doctor, doctor] : [doctor])),
      sizes[i]!,
    ),
  }))
}
