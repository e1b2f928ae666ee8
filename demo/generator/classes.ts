import { parameters } from '../parameters.ts'
import { addDays } from './calendar.ts'
import { REPORTED_COUNTIES, type County } from './counties.ts'
import { doctorsOf, type Doctor } from './people.ts'
import { random } from './random.ts'
import type { Slot } from './schedule.ts'

/** A class and who came to it, in the order in which they signed. */
export type PlannedClass = Omit<Slot, 'size' | 'newcomers'> & {
  readonly attendees: readonly Doctor[]
  /** `cancelled` and `misdated` stand in the log and are taken back; they have no sheet. */
  readonly fate: 'held' | 'cancelled' | 'misdated'
}

/** Fills the classes with doctors, one class after the other. Doctors who stay at home are not thought of. */
export function fillClasses(slots: readonly Slot[]): PlannedClass[] {
  const waiting = waitingDoctors(slots)
  const known = new Map<string, Doctor[]>()
  const draw = random(parameters.seed, 'attendance')
  const knownIn = (county?: string) => known.get(county ?? '') ?? []

  return slots.map(({ size, newcomers, ...slot }) => {
    const { county } = slot
    const fresh = waiting.get(county.code)!.splice(0, newcomers)
    const back = size - newcomers
    const guests = draw.sample(knownIn(county.neighbour), Math.min(Math.floor(back / 6), knownIn(county.neighbour).length))
    const familiar = draw.sample(knownIn(county.code), back - guests.length)
    known.set(county.code, [...knownIn(county.code), ...fresh])
    return { ...slot, attendees: draw.shuffled([...fresh, ...familiar, ...guests]), fate: 'held' }
  })
}

/** As many doctors a county as come to its classes for the first time. */
function waitingDoctors(slots: readonly Slot[]): Map<string, Doctor[]> {
  const counts = new Map<County, number>()
  for (const { county, newcomers } of slots) counts.set(county, (counts.get(county) ?? 0) + newcomers)
  let offset = 0
  return new Map(
    [...counts].map(([county, count]) => {
      const doctors = doctorsOf(parameters.seed, county, { count, offset, label: 'class' })
      offset += count
      return [county.code, doctors]
    }),
  )
}

/** The class that was called off: recorded from its registrations, among them some doctors who never came to another. */
export function cancelledClass(classes: readonly PlannedClass[], offset: number): PlannedClass {
  const { county: code, township: placeCode, day, course, attendance, onlyThere } = parameters.cancelled
  const county = REPORTED_COUNTIES.find((county) => county.code === code)!
  const draw = random(parameters.seed, 'cancelled')
  const known = new Set(classes.filter((other) => other.county === county && other.day < day).flatMap(({ attendees }) => attendees))
  const strangers = doctorsOf(parameters.seed, county, { count: onlyThere, offset, label: 'cancelled' })
  return {
    key: `${code}/cancelled`,
    county,
    placeCode,
    township: county.townships.find(([suffix]) => code + suffix === placeCode)![1],
    day,
    recordedOn: day,
    course,
    format: 'practice',
    line: 'county',
    attendees: draw.shuffled([...draw.sample([...known], attendance - onlyThere), ...strangers]),
    fate: 'cancelled',
  }
}

/** The class that was entered under a wrong day, and the same class put right when somebody noticed. */
export function misdatedClass(classes: readonly PlannedClass[]): { wrong: PlannedClass; right: PlannedClass } {
  const { county, nth, daysEarly, noticedAfterDays } = parameters.moved
  const right = classes.find(({ key }) => key === `${county}/${nth}`)!
  return {
    wrong: { ...right, key: `${right.key}/misdated`, day: addDays(right.day, -daysEarly), fate: 'misdated' },
    right: { ...right, recordedOn: addDays(right.recordedOn, noticedAfterDays) },
  }
}
