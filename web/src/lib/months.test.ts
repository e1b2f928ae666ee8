import { expect, test } from 'vitest'
import { axisWords, gridValue, monthSpan, series, shareOf } from './months.ts'

const row = (key: string, value: bigint | null, hidden = false) => ({ key, value, hidden, facts: 1, reversed: 0 })
const months = (first: string, last: string) => series([], first, last)
const axis = (first: string, last: string) => months(first, last).map((_, i, all) => axisWords(all, i, 'zh'))

test('a series has every month, and a month without facts is zero', () => {
  const rows = [row('2023-11', 3n), row('2024-02', null, true)]
  expect(monthSpan(rows)).toEqual({ first: '2023-11', last: '2024-02' })
  expect(series(rows, '2023-11', '2024-02').map(({ month, value, hidden }) => [month, value, hidden])).toEqual([
    ['2023-11', 3n, false],
    ['2023-12', 0n, false],
    ['2024-01', 0n, false],
    ['2024-02', 0n, true],
  ])
  expect(monthSpan([])).toBeNull()
})
test('bars are shares of the largest, and never negative', () => {
  expect([shareOf(1n, 4n), shareOf(4n, 4n), shareOf(0n, 0n), shareOf(-1n, 4n)]).toEqual([0.25, 1, 0, 0])
})
test('the grid line stands at a round number in the upper half', () => {
  expect([gridValue(7n, 1n), gridValue(293n, 1n), gridValue(250_780_000n, 100n), gridValue(1n, 1n)]).toEqual([
    5n,
    200n,
    200_000_000n,
    1n,
  ])
})
test('the axis names each month of a year, every third of two years, and the years of more', () => {
  expect(axis('2024-01', '2024-03')).toEqual(['1月', '2月', '3月'])
  expect(axis('2022-07', '2024-06').filter(Boolean)).toEqual(['2022.7', '10月', '2023.1', '4月', '7月', '10月', '2024.1', '4月'])
  expect(axis('2019-08', '2025-02').filter(Boolean)).toEqual(['2020', '2021', '2022', '2023', '2024'])
})
