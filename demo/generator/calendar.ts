import type { Day } from '@wotu/core/kernel/context'
import type { Random } from './random.ts'

const DAY_MS = 86_400_000

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Every day from `from` to `to`, both included. */
export function daysOf(from: Day, to: Day): Day[] {
  return Array.from({ length: (Date.parse(to) - Date.parse(from)) / DAY_MS + 1 }, (_, i) => addDays(from, i))
}

/** Months as `2023-08`, both included. */
export function monthsOf(from: Day, to: Day): string[] {
  return [...new Set(daysOf(from, to).map((day) => day.slice(0, 7)))]
}

export function lastDayOf(month: string): Day {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year!, number, 0)).toISOString().slice(0, 10)
}

/** 0 is Sunday. */
const weekday = (day: Day) => new Date(day).getUTCDay()
const monthNumber = (day: Day) => Number(day.slice(5, 7))
const within = (day: Day, from: Day, to: Day) => from <= day && day <= to

/** Around the first days of the lunar year. */
const SPRING_FESTIVALS = ['2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29'].map(
  (first) => [addDays(first, -7), addDays(first, 12)] as const,
)

/** Nobody gathers: the first epidemic spring, a wave in the summer of 2021, the winter in which everybody fell ill. */
const PAUSES: readonly (readonly [from: Day, to: Day])[] = [
  ['2020-01-20', '2020-08-31'],
  ['2021-07-28', '2021-09-20'],
  ['2022-11-20', '2023-01-31'],
]

/** Is nobody meeting in person? Then the lives go on. */
const paused = (day: Day) => PAUSES.some(([from, to]) => within(day, from, to))

const holiday = (day: Day) =>
  SPRING_FESTIVALS.some(([from, to]) => within(day, from, to)) ||
  within(day.slice(5), '10-01', '10-07') ||
  within(day.slice(5), '05-01', '05-05')

/** By month: little while rice is planted (May, June) and harvested (September, October), much in the school holidays, when schools lend their rooms. */
const FIELD_SEASONS = [4, 3, 9, 8, 3, 3, 10, 10, 4, 3, 9, 7]

/** How readily a class is held on a day; 0: never. */
export function classSeason(day: Day): number {
  if (paused(day) || holiday(day)) return 0
  const schoolsLendRooms = within(day.slice(5), '07-10', '08-25')
  const weekend = [0, 6].includes(weekday(day))
  return FIELD_SEASONS[monthNumber(day) - 1]! * (weekend || schoolsLendRooms ? 3 : 1)
}

/** How readily a live is given: on Tuesday and Thursday evenings, thrice as often while nobody meets in person. */
export function liveSeason(day: Day): number {
  if (holiday(day) || ![2, 4].includes(weekday(day))) return 0
  return paused(day) ? 3 : 1
}

/**
 * `count` different days in order, spread over a time by how fit each day is: the time is cut into `count` pieces of
 * equal fitness, and each gives one.
 */
export function spread(
  draw: Random,
  { from, to, count, season }: { from: Day; to: Day; count: number; season: (day: Day) => number },
): Day[] {
  const tickets = daysOf(from, to).flatMap((day) => Array<Day>(season(day)).fill(day))
  const days = new Set<Day>()
  for (let i = 0; i < count; i++) {
    const [start, end] = [i, i + 1].map((n) => Math.floor((tickets.length * n) / count)) as [number, number]
    const free = tickets.slice(start, end).filter((day) => !days.has(day))
    days.add(draw.pick(free))
  }
  return [...days].sort()
}

/** How readily offices open something or sign a paper: on working days. */
export const workSeason = (day: Day): number => (holiday(day) || [0, 6].includes(weekday(day)) ? 0 : 1)

/** Every day of a time as often as it is fit, in order: what {@link scatter} draws from. */
export function ticketsOf({ from, to }: { from: Day; to: Day }, season: (day: Day) => number): Day[] {
  return daysOf(from, to).flatMap((day) => Array<Day>(season(day)).fill(day))
}

/** `count` days in order, one from each of `count` equal pieces of the tickets from `since` on. Unlike with {@link spread} a day may come twice. */
export function scatter(draw: Random, tickets: readonly Day[], count: number, since: Day = ''): Day[] {
  const first = firstFrom(tickets, since)
  const length = tickets.length - first
  if (count > 0 && length === 0) throw new RangeError(`no fit day from ${since} on`)
  return Array.from({ length: count }, (_, i) => {
    const [start, end] = [i, i + 1].map((n) => Math.floor((length * n) / count)) as [number, number]
    return tickets[first + Math.min(start + draw.below(Math.max(end - start, 1)), length - 1)]!
  })
}

/** Position of the first ticket not before a day. */
function firstFrom(tickets: readonly Day[], day: Day): number {
  let [low, high] = [0, tickets.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (tickets[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}
