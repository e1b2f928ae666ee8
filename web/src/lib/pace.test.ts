import { expect, test } from 'vitest'
import { measured, pace } from './pace.ts'

/** Ten classes in the hundred days from 1 January to 9 April 2024. */
const target = { value: 10n, op: '=' as const, kind: 'total' as const, from: '2024-01-01', to: '2024-04-09' }

test('before its first day a target has not started', () => {
  expect(pace(target, 0n, '2023-12-31')).toEqual({ state: 'not-started', done: 0, due: 0, daysBehind: 0 })
})
test('half way through, five of ten is on track and four is ten days behind', () => {
  expect(pace(target, 5n, '2024-02-19')).toEqual({ state: 'on-track', done: 0.5, due: 0.5, daysBehind: 0 })
  expect(pace(target, 4n, '2024-02-19')).toEqual({ state: 'behind', done: 0.4, due: 0.5, daysBehind: 10 })
})
test('a target reached early stays reached, and the tick still shows the day', () => {
  expect(pace(target, 12n, '2024-02-19')).toEqual({ state: 'reached', done: 1, due: 0.5, daysBehind: 0 })
})
test('after its last day a target is reached or missed', () => {
  expect(pace(target, 10n, '2024-04-10').state).toBe('reached')
  expect(pace(target, 9n, '2024-04-10').state).toBe('missed')
})
test('"more than ten" is not reached at ten', () => {
  expect(pace({ ...target, op: '>' }, 10n, '2024-04-09').state).toBe('on-track')
  expect(pace({ ...target, op: '>=' }, 10n, '2024-04-09').state).toBe('reached')
})
test('a yearly target is measured over the twelve months up to today', () => {
  const yearly = { ...target, kind: 'per-year' as const }
  expect(measured(yearly, '2025-03-01')).toEqual({ from: '2024-03-02', to: '2025-03-01' })
  expect(pace(yearly, 9n, '2025-03-01')).toMatchObject({ state: 'behind', done: 0.9, due: 1 })
})
test('a total is measured from its first day to today, never past its last', () => {
  expect(measured(target, '2024-02-01')).toEqual({ from: '2024-01-01', to: '2024-02-01' })
  expect(measured(target, '2025-02-01')).toEqual({ from: '2024-01-01', to: '2024-04-09' })
  expect(measured(target, '2023-02-01')).toEqual({ from: '2024-01-01', to: '2024-01-01' })
})
