import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measuredOn, paceOf, recentSince } from './pace.ts'

/** A hundred classes in the 366 days of the leap year 2024. */
const target = { value: 100n, op: '=' as const, kind: 'total' as const, from: '2024-01-01', to: '2024-12-31' }
const stands = (value: bigint, today: string, earlier = 0n) => paceOf(target, { value, earlier }, today)

test('in a leap year the line passes the half on the evening of 1 July', () => {
  expect(stands(50n, '2024-07-01')).toMatchObject({ state: 'on-track', done: 0.5, due: 0.5, daysAhead: 0 })
  expect(stands(50n, '2024-02-29')).toMatchObject({ state: 'ahead', due: 60 / 366, daysAhead: 123 })
})
test('on its first day a target with nothing done is on track, not behind', () => {
  expect(stands(0n, '2024-01-01')).toMatchObject({ state: 'on-track', daysAhead: -1, forecast: { value: 0n, reachedOn: null } })
})
test('before its first day a target has not started, whatever was done', () => {
  expect(stands(0n, '2023-12-31')).toMatchObject({ state: 'not-started', due: 0, forecast: null })
})
test('with no facts half way through it is behind by half the period, and no day is foretold', () => {
  expect(stands(0n, '2024-07-01')).toMatchObject({
    state: 'behind',
    done: 0,
    daysAhead: -183,
    forecast: { value: 0n, reachedOn: null },
  })
})
test('within three hundredths of the period it is on track, beyond it is ahead or behind', () => {
  expect(stands(53n, '2024-07-01').state).toBe('on-track')
  expect(stands(54n, '2024-07-01').state).toBe('ahead')
  expect(stands(48n, '2024-07-01').state).toBe('on-track')
  expect(stands(46n, '2024-07-01').state).toBe('behind')
})
test('reached early it stays reached; after its last day it is reached or missed', () => {
  expect(stands(100n, '2024-02-01')).toMatchObject({ state: 'reached', done: 1 })
  expect(stands(100n, '2025-01-01').state).toBe('reached')
  expect(stands(99n, '2025-01-01').state).toBe('missed')
})
test('“more than a hundred” is not reached at a hundred', () => {
  expect(paceOf({ ...target, op: '>' }, { value: 100n, earlier: 0n }, '2024-12-31').state).toBe('on-track')
  expect(paceOf({ ...target, op: '>=' }, { value: 100n, earlier: 0n }, '2024-12-31').state).toBe('reached')
})
test('the forecast carries on the last ninety days', () => {
  // 30 in 90 days, 184 days left from 30 June (not counted): 61 more; 60 missing take 180 days.
  expect(stands(40n, '2024-06-30', 10n).forecast).toEqual({ value: 101n, reachedOn: '2024-12-27' })
  expect(recentSince(target, '2024-06-30')).toBe('2024-04-01')
  expect(recentSince(target, '2024-02-01')).toBeNull()
})
test('falling net-new shows no bar and falls on; it is never a day ahead', () => {
  const netNew = { ...target, kind: 'net-new' as const }
  expect(paceOf(netNew, { value: -5n, earlier: 10n }, '2024-07-01')).toMatchObject({
    state: 'behind',
    done: 0,
    daysAhead: -183,
    forecast: { value: -35n, reachedOn: null },
  })
})
test('a yearly target is measured over the twelve months up to today, also on a leap day', () => {
  const yearly = { ...target, kind: 'per-year' as const }
  expect(measuredOn(yearly, '2025-03-01')).toEqual({ from: '2024-03-02', to: '2025-03-01' })
  expect(measuredOn(yearly, '2024-02-29')).toEqual({ from: '2023-03-01', to: '2024-02-29' })
  expect(paceOf(yearly, { value: 99n, earlier: 0n }, '2024-03-01')).toMatchObject({ state: 'behind', due: 1, daysAhead: 0 })
})
test('a total is measured from its first day to today, never past its last', () => {
  expect(measuredOn(target, '2024-02-01')).toEqual({ from: '2024-01-01', to: '2024-02-01' })
  expect(measuredOn(target, '2025-02-01')).toEqual({ from: '2024-01-01', to: '2024-12-31' })
  expect(measuredOn(target, '2023-02-01')).toEqual({ from: '2024-01-01', to: '2024-01-01' })
})
test('more done is never a worse pace, and shares stay between 0 and 1', () => {
  const day = fc
    .date({ min: new Date('2023-06-01'), max: new Date('2025-06-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const rank = ['missed', 'not-started', 'behind', 'on-track', 'ahead', 'reached']
  fc.assert(
    fc.property(fc.bigInt(-50n, 150n), fc.bigInt(0n, 50n), day, (value, more, today) => {
      const [less, greater] = [stands(value, today), stands(value + more, today)]
      expect(rank.indexOf(greater.state)).toBeGreaterThanOrEqual(rank.indexOf(less.state))
      for (const { done, due } of [less, greater]) for (const share of [done, due]) expect(share >= 0 && share <= 1).toBe(true)
    }),
  )
})
