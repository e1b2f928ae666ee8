import { expect, test } from 'vitest'
import { findPlace } from '@wotu/china'
import { parameters } from './parameters.ts'
import { makePlan } from './plan.ts'

const { counties, dividend, lastDay, reportDay } = parameters
const plan = makePlan()
const entries = plan.flatMap(({ day, event, lines }) =>
  [...(event ? [event] : []), ...(lines?.each() ?? [])].map((entry) => ({ ...entry, day })),
)
const of = (kind: string) => entries.filter((entry) => entry.kind === kind)
const sum = (kind: string) => of(kind).reduce((total, { quantity }) => total + quantity!, 0n)
const subjects = (kind: string) => new Set(of(kind).map(({ subject }) => subject)).size

test('two counties found a venture each, with their government, the charity and firms', () => {
  expect(of('venture.founded').map(({ placeCode }) => placeCode)).toEqual(counties.map(({ code }) => code))
  expect(counties.map(({ code }) => findPlace(code)?.place.name)).toEqual(['景宁畲族自治县', '开化县'])
  expect(of('party.joined')).toHaveLength(counties.reduce((total, { firms }) => total + firms + 2, 0))
})

test('money, orders and services are what the parameters say', () => {
  expect(sum('money.invested')).toBe(BigInt(parameters.investedYuan) * 100n)
  expect(sum('produce.sold')).toBe(BigInt(parameters.soldYuan) * 100n)
  expect(of('service.given')).toHaveLength(parameters.services)
})

test('the dividend is paid to the last yuan, in three parts, after the report', () => {
  const parts = Object.keys(dividend.shares).map((to) =>
    of('dividend.paid').reduce((total, { dimensions, quantity }) => total + (dimensions!['purpose'] === to ? quantity! : 0n), 0n),
  )
  expect(sum('dividend.paid')).toBe(BigInt(dividend.yuan) * 100n)
  expect(subjects('dividend.paid')).toBe(dividend.villages)
  Object.values(dividend.shares).forEach((share, i) =>
    expect(Math.abs(Number(parts[i]) - dividend.yuan * share)).toBeLessThan(dividend.villages * 100),
  )
  expect(of('dividend.paid').every(({ day }) => day > reportDay)).toBe(true)
})

test('old people are visited more than once, each of them counts once', () => {
  expect(of('elder.visited')).toHaveLength(parameters.visits)
  expect(subjects('elder.visited')).toBe(parameters.elderly)
  expect(subjects('child.supported')).toBe(parameters.children)
})

test('nothing is recorded before it happens or after the last day, and no name is given twice', () => {
  expect(plan.filter(({ day, recordedOn }) => day > recordedOn || recordedOn > lastDay)).toEqual([])
  expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length)
  expect(entries.filter(({ placeCode }) => findPlace(placeCode)?.place.code !== placeCode)).toEqual([])
})

test('the plan is the same every time', () => {
  const text = (happenings: typeof plan) =>
    JSON.stringify(happenings, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  expect(text(makePlan())).toBe(text(plan))
})
