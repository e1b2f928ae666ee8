import { testCtx, type TestCtx } from '../db/testing.ts'
import { declareKinds, Kind, type NewFact } from '../facts/index.ts'
import { defineIndicators } from './definitions.ts'
import { integrate } from './integrate.ts'
import { Indicator } from './model.ts'

/** A small programme for tests: classes with attendance, stations that open and close, imported totals. */
export const P = 'test'
export const WEINING = '520526'
export const ZHENXIONG = '530627'

const words = (text: string) => ({ zh: text, en: text })
const course = {
  name: words('course'),
  values: { cupping: words('cupping'), tuina: words('tuina'), 'first-aid': words('first aid') },
}

export const kinds = [
  { kind: 'class.held', dimensions: { course } },
  { kind: 'class.attended', persons: true, dimensions: { course } },
  { kind: 'visit.made', subject: true, dimensions: { course } },
  { kind: 'screening.done', persons: true, confidential: true },
  { kind: 'station.opened', subject: true },
  { kind: 'station.closed', subject: true },
  { kind: 'total.imported', dimensions: { course } },
].map((kind) => Kind.parse({ name: words(kind.kind), unit: words('unit'), ...kind }))

const indicator = (id: string, rest: object) =>
  Indicator.parse({
    id: `${P}.${id}`,
    name: words(id),
    definition: words(id),
    unit: words('unit'),
    basis: 'event',
    support: 'records',
    ...rest,
  })
const of = (...names: string[]) => names.map((kind) => ({ kind }))

export const indicators = [
  indicator('classes', { type: 'count', sources: of('class.held'), by: ['course'] }),
  indicator('cupping', { type: 'count', sources: [{ kind: 'class.held', where: { course: ['cupping'] } }] }),
  indicator('doctors', { type: 'distinct', basis: 'distinct-person', sources: of('class.attended'), by: ['course'] }),
  indicator('attendance', { type: 'sum', basis: 'attendance', sources: of('class.attended'), by: ['course'] }),
  indicator('visits', { type: 'sum', sources: of('visit.made'), by: ['course'] }),
  indicator('visited', { type: 'distinct', basis: 'distinct-entity', sources: of('visit.made'), by: ['course'] }),
  indicator('visited-counties', { type: 'distinct', of: 'county', basis: 'distinct-entity', sources: of('visit.made') }),
  indicator('courses', { type: 'distinct', of: 'course', basis: 'distinct-entity', sources: of('visit.made') }),
  indicator('screened', { type: 'count', basis: 'attendance', sources: of('screening.done') }),
  indicator('stations', {
    type: 'stock',
    basis: 'distinct-entity',
    sources: [{ kind: 'station.opened' }, { kind: 'station.closed', sign: -1 }],
  }),
  indicator('reach', { type: 'latest', support: 'attested', source: words('someone'), sources: of('total.imported') }),
  indicator('visits-each', { type: 'ratio', numerator: `${P}.visits`, denominator: `${P}.visited` }),
]

/** A fresh database with the test programme in it. */
export async function world(today = '2025-03-01'): Promise<TestCtx> {
  const ctx = await testCtx({ today })
  await declareKinds(ctx, P, kinds)
  await defineIndicators(ctx, { programmeId: P, version: 1, indicators, kinds })
  await integrate(ctx)
  return ctx
}

/** A fact of the test programme: a class in Weining on 12 August 2023 unless told otherwise. */
export const fact = (rest: Partial<NewFact> = {}): NewFact => ({
  programmeId: P,
  kind: 'class.held',
  placeCode: WEINING,
  day: '2023-08-12',
  ...rest,
})
