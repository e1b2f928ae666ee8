import type { Day } from '@wotu/core/kernel/context'
import { parameters } from '../parameters.ts'
import { addDays, classSeason, daysOf, spread } from './calendar.ts'
import type { County } from './counties.ts'
import { newcomersFor } from './newcomers.ts'
import { random, type Random } from './random.ts'
import { shareOut, shareWithin } from './shares.ts'

/** What is taught: values of the dimension `course` in the programme's file, which has their names. */
export const COURSES = [
  'tuina',
  'infant-tuina',
  'cupping',
  'gua-sha',
  'ear-needles',
  'moxibustion',
  'sinews-bones',
  'herbs',
  'first-aid',
  'hypertension-diabetes',
  'common-diseases',
  'public-health',
  'mother-child',
  'safe-medication',
  'ethics',
] as const
export type Course = (typeof COURSES)[number]

/** A class as it is announced: everything but who came. */
export type Slot = {
  /** `520526/9`: the ninth class of the county. */
  readonly key: string
  readonly county: County
  /** Code of the township, 9 digits, and its name. */
  readonly placeCode: string
  readonly township: string
  readonly day: Day
  /** When the record reached the office: the same day, or weeks later where there was no network. */
  readonly recordedOn: Day
  readonly course: Course
  /** Everybody in one hall, or hands on in small groups. */
  readonly format: 'lecture' | 'practice'
  readonly line: 'county' | 'linkage'
  /** How many come, and how many of them for the first time. */
  readonly size: number
  readonly newcomers: number
}

type Shares = { readonly classes: number; readonly doctors: number; readonly attendances: number }
type Period = { readonly from: Day; readonly to: Day }

/**
 * The classes of some counties in a period, in order. Classes, doctors and attendances are shared out over the counties,
 * then over each county's classes; no doctor is thought of yet.
 */
export function schedule(counties: readonly (County & { linkage?: boolean })[], totals: Shares, { from, to }: Period): Slot[] {
  const classes = shareOut(totals.classes, weights(counties, 'classes'))
  const doctors = shareOut(totals.doctors, weights(counties, 'doctors'))
  // Everybody comes once; how often again is shared out by how often one could.
  const again = doctors.map((count, i) => count * (classes[i]! - 1))
  const returning = shareWithin(totals.attendances - totals.doctors, again, again)
  return counties
    .flatMap((county, i) =>
      slotsOf(county, { classes: classes[i]!, doctors: doctors[i]!, attendances: doctors[i]! + returning[i]! }, { from, to }),
    )
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

const weights = (counties: readonly County[], of: 'classes' | 'doctors') => counties.map((county) => county[of])

function slotsOf(county: County & { linkage?: boolean }, shares: Shares, { from, to }: Period): Slot[] {
  const draw = random(parameters.seed, `schedule/${county.code}`)
  const days = daysFor(county, shares.classes, { from, to }, draw)
  const courses = coursesFor(county, days, draw)
  const followed = days.map((day) => county.code === parameters.followed.county && day === parameters.followed.day)
  const formats = days.map((_, i): Slot['format'] => (followed[i] || (i > 0 && draw.chance(45)) ? 'practice' : 'lecture'))
  const sizes = sizesFor(shares, followed, formats, draw)
  const newcomers = newcomersFor(shares.doctors, sizes)
  return days.map((day, i): Slot => {
    const [suffix, township] = county.townships[(i * 2 + (i >= county.townships.length / 2 ? 1 : 0)) % county.townships.length]!
    const place = followed[i] ? parameters.followed.township : county.code + suffix
    const late = draw.chance(12) ? draw.between(6, 26) : draw.below(3)
    return {
      key: `${county.code}/${i + 1}`,
      county,
      placeCode: place,
      township: county.townships.find(([code]) => place === county.code + code)?.[1] ?? township,
      day,
      recordedOn: [addDays(day, late), parameters.lastDay].sort()[0]!,
      course: courses[i]!,
      format: formats[i]!,
      line: county.linkage ? 'linkage' : 'county',
      size: sizes[i]!,
      newcomers: newcomers[i]!,
    }
  })
}

/** The first fit day opens the training, the others follow the seasons; in the followed county the nearest one moves to the followed day. */
function daysFor(county: County, count: number, { from, to }: Period, draw: Random): Day[] {
  const first = county.from > from ? county.from : from
  const last = county.until !== undefined && county.until < to ? county.until : to
  const opening = daysOf(first, last).find((day) => classSeason(day) > 0)!
  const days = [opening, ...spread(draw, { from: addDays(opening, 21), to: last, count: count - 1, season: classSeason })]
  const { day } = parameters.followed
  if (county.code !== parameters.followed.county || days.includes(day)) return days
  const distance = (other: Day) => Math.abs(Date.parse(other) - Date.parse(day))
  const nearest = days.toSorted((a, b) => distance(a) - distance(b))[0]
  return days.map((other) => (other === nearest ? day : other)).sort()
}

/** Each county goes through the list in an order of its own; one stops after a number of courses and starts over. */
function coursesFor(county: County, days: readonly Day[], draw: Random): Course[] {
  const { followed, courses } = parameters
  const different = county.code === courses.county ? courses.different : COURSES.length
  const list = draw.shuffled(COURSES)
  const result = days.map((_, i) => list[i % different]!)
  const at = county.code === followed.county ? days.indexOf(followed.day) : -1
  if (at < 0) return result
  // The followed class teaches the followed course, and whichever class had it teaches what stood here.
  const instead = result[at]!
  return result.map((course, i) => (i === at ? followed.course : course === followed.course ? instead : course))
}

function sizesFor(
  { doctors, attendances }: Shares,
  followed: readonly boolean[],
  formats: readonly Slot['format'][],
  draw: Random,
): number[] {
  const wanted = formats.map((format) => (format === 'lecture' ? draw.between(150, 260) : draw.between(45, 90)))
  const fixed = followed.includes(true) ? parameters.followed.attendance : 0
  const sizes = shareWithin(
    attendances - fixed,
    wanted.map((size, i) => (followed[i] ? 0 : size)),
    wanted.map((_, i) => (followed[i] ? 0 : doctors)),
  )
  return sizes.map((size, i) => (followed[i] ? fixed : size))
}
