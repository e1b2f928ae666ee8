import { expect, test } from 'vitest'
import { addDays, addMonths, daysBetween, instantWords, lastDay, periodWords, shortMonth, sinceWords } from './dates.ts'

test.each([
  [null, '2024-06-30', '截至2024年6月30日', 'up to 30 June 2024'],
  ['2023-01-01', '2023-12-31', '2023年', '2023'],
  ['2024-02-01', '2024-02-29', '2024年2月', 'February 2024'],
  ['2023-08-12', '2023-08-12', '2023年8月12日', '12 August 2023'],
  ['2023-08-01', '2024-06-30', '2023年8月1日至2024年6月30日', '1 August 2023 to 30 June 2024'],
])('the period %s to %s is said as %s', (from, to, zh, en) => {
  expect(periodWords(from, to, 'zh')).toBe(zh)
  expect(periodWords(from, to, 'en')).toBe(en)
})
test('an instant is told by the clock of Beijing', () => {
  const at = new Date('2024-09-04T18:05:00Z')
  expect(instantWords(at, 'zh')).toBe('2024年9月5日 02:05')
  expect(instantWords(at, 'en')).toBe('5 September 2024, 02:05')
})
test('days and months add up over the ends of years', () => {
  expect(addDays('2023-12-31', 1)).toBe('2024-01-01')
  expect(addMonths('2024-01', -12)).toBe('2023-01')
  expect(lastDay('2023-02')).toBe('2023-02-28')
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
})
test('a start is a year or a day, and a short month fits under a bar', () => {
  expect([sinceWords('2019', 'zh'), sinceWords('2019', 'en'), sinceWords('2019-05-01', 'en')]).toEqual([
    '2019年',
    '2019',
    '1 May 2019',
  ])
  expect([shortMonth('2023-08', 'zh'), shortMonth('2023-08', 'en')]).toEqual(['8月', 'Aug'])
})
