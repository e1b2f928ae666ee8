import { Indicator, type Figure } from '@wotu/core/kernel/figures'
import { expect, test } from 'vitest'
import { stepsTo } from './trail.ts'

const words = (zh: string, en: string) => ({ zh, en })
const indicator = Indicator.parse({
  id: 'village-doctors.doctors',
  name: words('乡村医生', 'Village doctors'),
  definition: words('定义', 'definition'),
  unit: words('人', 'doctors'),
  basis: 'distinct-person',
  support: 'records',
  round: 100,
  type: 'distinct',
  sources: [{ kind: 'class.attended' }],
})
const whole: Figure = {
  ...{ indicator, version: 1, hash: '', demo: true, value: 4527n, hidden: false, facts: 7146, reversed: 0 },
  scope: { place: 'CN', from: null, to: '2024-06-30', where: {} },
  asOf: { number: 1, entries: 1, at: new Date(0) },
}
const weining = { code: '520526', name: '威宁县' }
const nothing = { place: undefined, from: undefined, to: undefined, reportDay: undefined }

test('the trail of the whole figure is the figure itself', () => {
  expect(stepsTo({ ...nothing, whole }, 'zh')).toEqual([
    { label: '4,500余人', path: '/figures/village-doctors.doctors', title: '乡村医生' },
  ])
})
test('county, month and course are steps of their own, each with the address that leads back to it', () => {
  const where = [{ name: 'course', value: 'cupping', words: '拔罐' }]
  const steps = stepsTo({ whole, place: weining, from: '2023-08-01', to: '2023-08-31', where, reportDay: '2024-06-30' }, 'zh')
  expect(steps.map(({ label, path }) => `${label} ${path}`)).toEqual([
    '4,500余人 /figures/village-doctors.doctors?to=2024-06-30',
    '威宁县 /figures/village-doctors.doctors?place=520526&to=2024-06-30',
    '2023年8月 /figures/village-doctors.doctors?place=520526&from=2023-08-01&to=2023-08-31',
    '拔罐 /figures/village-doctors.doctors?place=520526&from=2023-08-01&to=2023-08-31&course=cupping',
  ])
})
test('what happened after the report leads back to the figure of today', () => {
  const steps = stepsTo({ whole, place: weining, from: '2024-08-01', to: '2024-08-31', reportDay: '2024-06-30' }, 'en')
  expect(steps.map(({ path }) => path).slice(0, 2)).toEqual([
    '/figures/village-doctors.doctors',
    '/figures/village-doctors.doctors?place=520526',
  ])
})
