import { hash } from 'node:crypto'
import { children } from '@wotu/china'
import type { Ctx } from '@wotu/core/kernel/context'
import { declareKinds, Kind, type NewFact } from '@wotu/core/kernel/facts'
import { defineIndicators, Indicator, integrate } from '@wotu/core/kernel/figures'
import { chance } from './chance.ts'

/** Slug of the programme of the benchmark. */
export const P = 'bench'
/** Days on which its facts happened: three years. */
export const [FIRST_DAY, DAYS] = ['2022-01-01', 1096 - 1]

const words = (text: string) => ({ zh: text, en: text })
export const COURSES = ['cupping', 'tuina', 'first-aid', 'herbs']

const kinds = [
  Kind.parse({
    kind: 'lesson.attended',
    name: words('lesson attended'),
    unit: words('lesson'),
    persons: true,
    dimensions: { course: { name: words('course'), values: Object.fromEntries(COURSES.map((key) => [key, words(key)])) } },
  }),
]

const common = { definition: words('of lessons'), unit: words('unit'), support: 'records', sources: [{ kind: 'lesson.attended' }] }
const indicators = [
  { id: `${P}.attendance`, name: words('attendance'), type: 'count', basis: 'attendance' },
  { id: `${P}.learners`, name: words('learners'), type: 'distinct', basis: 'distinct-person' },
  { id: `${P}.minutes`, name: words('minutes'), type: 'sum', basis: 'exposure', by: ['course'] },
].map((indicator) => Indicator.parse({ ...common, ...indicator }))

/** Declares the kind of the programme's facts. */
export async function declare(ctx: Ctx): Promise<void> {
  await declareKinds(ctx, P, kinds)
}

/** Defines its three indicators, and has their cells made from the facts there are. */
export async function define(ctx: Ctx): Promise<void> {
  await defineIndicators(ctx, { programmeId: P, version: 1, indicators, kinds })
  await integrate(ctx)
}

/** Codes of 2,900 counties, in the order of their codes. A few cities have townships and no counties: they are left out. */
export const COUNTIES: readonly string[] = children('CN')
  .flatMap((province) => countiesUnder(province.code))
  .slice(0, 2_900)

function countiesUnder(code: string): string[] {
  if (code.length >= 6) return code.length === 6 ? [code] : []
  return children(code).flatMap((place) => countiesUnder(place.code))
}

/** The day so many days after the first. */
export function dayAfter(days: number): string {
  return new Date(Date.parse(`${FIRST_DAY}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
const CALENDAR = Array.from({ length: DAYS }, (_, i) => dayAfter(i))

/** Order in which facts are recorded: day after day, as work goes on, or all counties and years mixed, as in a bad import. */
export type Order = 'by day' | 'mixed'

/**
 * `count` facts: each of a tenth as many persons attends about ten lessons, nine of ten of them in a county of their own.
 * The same arguments give the same facts.
 */
export function* facts(
  count: number,
  { order = 'by day', seed = 1, days = DAYS }: { order?: Order; seed?: number; days?: number } = {},
): Generator<NewFact> {
  const below = chance(seed)
  const persons = Math.max(1, Math.floor(count / 10))
  for (let i = 0; i < count; i++) {
    const person = below(persons)
    const county = below(10) === 0 ? below(COUNTIES.length) : person % COUNTIES.length
    const day = order === 'by day' ? Math.floor((i / count) * days) : below(days)
    yield {
      programmeId: P,
      kind: 'lesson.attended',
      placeCode: COUNTIES[county] as string,
      day: CALENDAR[day] as string,
      subject: handleOf(person),
      quantity: BigInt(10 + below(80)),
      dimensions: { course: COURSES[below(COURSES.length)] as string },
    }
  }
}

/** Handle of a person, the same in every run. */
function handleOf(person: number): string {
  const hex = hash('md5', `person ${person}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
