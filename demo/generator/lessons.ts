import type { Day } from '@wotu/core/kernel/context'
import { parameters } from '../parameters.ts'
import { addDays, daysOf, lastDayOf, monthsOf } from './calendar.ts'
import { handle } from './ids.ts'
import { random } from './random.ts'
import { shareOut } from './shares.ts'

/** A recorded lesson put on the platform, and perhaps taken down again. */
export type PlannedLesson = {
  readonly handle: string
  readonly day: Day
  readonly category: Category
  readonly withdrawnOn?: Day
}

/** Values of the dimension `category`, with their weights. */
const CATEGORIES = { recorded: 34, 'licence-exam': 27, 'common-diseases': 18, foundations: 13, health: 8 } as const
type Category = keyof typeof CATEGORIES

/** Much when the platform opens, then more in spring, when the licence exam comes near, than at the turn of the year. */
const SEASONS = [3, 2, 9, 10, 9, 8, 7, 4, 5, 5, 6, 4]

/** `count` lessons of a period, by month, then by category. */
export function planLessons(count: number, { from, to, opening = 0 }: { from: Day; to: Day; opening?: number }): PlannedLesson[] {
  const draw = random(parameters.seed, `lessons/${from}`)
  const months = monthsOf(from, to)
  const weights = months.map((month, i) => SEASONS[Number(month.slice(5)) - 1]! * draw.between(8, 12) + (i < 3 ? opening : 0))
  const names = Object.keys(CATEGORIES) as Category[]
  const perCategory = shareOut(count, Object.values(CATEGORIES))
  const categories = draw.shuffled(names.flatMap((name, i) => Array<Category>(perCategory[i]!).fill(name)))
  const days = shareOut(count, weights).flatMap((lessons, i) => {
    const open = daysOf(`${months[i]}-01`, lastDayOf(months[i]!)).filter((day) => day >= from && day <= to)
    // A few days of work a month, several lessons each.
    const release = draw.sample(open, Math.min(open.length, 5))
    return Array.from({ length: lessons }, () => draw.pick(release)).sort()
  })
  return days.map((day, i) => ({ handle: handle(`lesson/${from}/${i}`), day, category: categories[i]! }))
}

/** The same lessons, `count` of them taken down on one of two days when a guideline had been revised. */
export function withdrawSome(lessons: readonly PlannedLesson[], count: number, revisions: readonly Day[]): PlannedLesson[] {
  const draw = random(parameters.seed, 'withdrawn')
  const old = lessons.filter(({ category, day }) => category === 'common-diseases' && day < addDays(revisions[0]!, -365))
  const chosen = new Set(draw.sample(old, count))
  return lessons.map((lesson) => (chosen.has(lesson) ? { ...lesson, withdrawnOn: draw.pick(revisions) } : lesson))
}
