import { parameters } from '../parameters.ts'
import { addDays } from './calendar.ts'
import { cancelledClass, fillClasses, misdatedClass, type PlannedClass } from './classes.ts'
import { LATER_COUNTIES, REPORTED_COUNTIES, type County } from './counties.ts'
import { planExposures, planPayments, type PlannedImport } from './imports.ts'
import { planLessons, withdrawSome, type PlannedLesson } from './lessons.ts'
import { membersOf, planLives, type Member, type PlannedLive } from './lives.ts'
import { doctorsOf } from './people.ts'
import { schedule } from './schedule.ts'
import { shareOut } from './shares.ts'

/** Everything that happens in the demo's village doctors' programme: what is recorded, and what is taken back later. */
export type Plan = {
  /** In order of their days; `fate` says which do not stand. */
  readonly classes: readonly PlannedClass[]
  readonly lives: readonly PlannedLive[]
  readonly lessons: readonly PlannedLesson[]
  readonly imports: readonly PlannedImport[]
}

/** Makes the plan from the parameters alone: the same every time, in about a third of a second. */
export function makePlan(): Plan {
  const { reported, later, reportDay, lastDay } = parameters
  const reportedTime = { from: '2019-09-01', to: reportDay }
  const laterTime = { from: addDays(reportDay, 1), to: lastDay }

  const held = fillClasses([...schedule(REPORTED_COUNTIES, reported, reportedTime), ...schedule(LATER_COUNTIES, later, laterTime)])
  const named = reported.doctors + later.doctors
  const { wrong, right } = misdatedClass(held)
  const classes = [...held.map((other) => (other.key === right.key ? right : other)), wrong, cancelledClass(held, named)]

  const online = onlineOnly(named + parameters.cancelled.onlyThere)
  const members = membersOf(held, online)
  return {
    classes: classes.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    lives: [...planLives(members, reported, { from: '2020-02-18', to: reportDay }), ...planLives(members, later, laterTime)],
    lessons: [
      ...withdrawSome(
        planLessons(reported.lessons, { from: '2020-03-10', to: reportDay, opening: 260 }),
        parameters.lessonsWithdrawn,
        ['2023-11-20', '2024-10-15'],
      ),
      ...planLessons(later.lessons, laterTime),
    ],
    imports: [
      ...planExposures(reported.exposures, { from: '2020-01-01', to: reportDay }),
      ...planExposures(later.exposures, { from: laterTime.from, to: '2025-01-31' }),
      ...planPayments(reported.paidYuan, reportedTime),
      ...planPayments(later.paidYuan, { from: laterTime.from, to: '2024-12-31' }),
    ],
  }
}

/** Doctors who follow lives but come to no class: a share of each county's, from the day the programme comes there. */
function onlineOnly(named: number): Member[] {
  const counts = [
    ...countsFor(REPORTED_COUNTIES, parameters.reported.onlineOnlyDoctors),
    ...countsFor(LATER_COUNTIES, parameters.later.onlineOnlyDoctors),
  ]
  let offset = named
  return counts.flatMap(({ county, count }) => {
    const doctors = doctorsOf(parameters.seed, county, { count, offset, label: 'online' })
    offset += count
    return doctors.map((doctor) => ({ doctor, since: county.from }))
  })
}

function countsFor(counties: readonly County[], total: number): { county: County; count: number }[] {
  const counts = shareOut(
    total,
    counties.map(({ doctors }) => doctors),
  )
  return counties.map((county, i) => ({ county, count: counts[i]! }))
}
