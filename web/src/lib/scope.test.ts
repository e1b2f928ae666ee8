import { Indicator } from '@wotu/core/kernel/figures'
import { Kind } from '@wotu/core/kernel/facts'
import { expect, test } from 'vitest'
import { figurePath, readQuestion, waysOf } from './scope.ts'

const words = (text: string) => ({ zh: text, en: text })
const common = { name: words('n'), definition: words('d'), unit: words('u'), support: 'records', by: ['course'] }
const doctors = Indicator.parse({
  ...common,
  id: 'p.doctors',
  basis: 'distinct-person',
  type: 'distinct',
  sources: [{ kind: 'class.attended' }],
})
const classes = Indicator.parse({ ...common, id: 'p.classes', basis: 'event', type: 'count', sources: [{ kind: 'class.held' }] })
const kinds = [
  Kind.parse({ kind: 'class.attended', name: words('a'), unit: words('u'), persons: true }),
  Kind.parse({ kind: 'class.held', name: words('h'), unit: words('u') }),
]

test('an address says everything that is asked, in one order, and reads back the same', () => {
  const scope = { place: '520526', from: '2023-08-01', to: '2023-08-31', where: { course: 'cupping' } }
  const path = figurePath('p.doctors', scope, { by: 'month', after: 'abc' })
  expect(path).toBe('/figures/p.doctors?place=520526&from=2023-08-01&to=2023-08-31&course=cupping&by=month&after=abc')
  expect(readQuestion(new URL(path, 'http://x').searchParams)).toEqual({ scope, by: 'month', after: 'abc' })
})
test('the whole programme has the plain address', () => {
  expect(figurePath('p.doctors', { place: 'CN' })).toBe('/figures/p.doctors')
  expect(readQuestion(new URLSearchParams('place=CN&from=&to='))).toEqual({ scope: {}, by: null, after: null })
})
test('what an indicator can be taken apart by gets less on the way down', () => {
  expect(waysOf(doctors, kinds, {})).toEqual(['place', 'month', 'course'])
  expect(waysOf(doctors, kinds, { place: '520526' })).toEqual(['month', 'course'])
  expect(waysOf(classes, kinds, { place: '520526' })).toEqual(['place', 'month', 'course'])
  expect(waysOf(classes, kinds, { place: '520526109', from: '2023-08-01', to: '2023-08-31' })).toEqual(['course'])
  expect(
    waysOf(classes, kinds, { place: '520526109', from: '2023-08-01', to: '2023-08-31', where: { course: 'cupping' } }),
  ).toEqual([])
})
