import fc from 'fast-check'
import { expect, test } from 'vitest'
import { next, pieces, startOf, type Piece } from './grains.ts'

/** Every day that a piece covers. */
function daysOf({ span, from, to }: Piece): string[] {
  const days: string[] = []
  for (let start = from; start <= to; start = next('d', start)) {
    if (startOf(span, start) !== start) continue
    for (let day = start; day < next(span, start); day = next('d', day)) days.push(day)
  }
  return days
}

const day = fc
  .date({ min: new Date('2019-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('a range of days is cut into years, months and days that cover it once and nothing else', () => {
  fc.assert(
    fc.property(day, day, fc.boolean(), (a, b, months) => {
      const [from, to] = a < b ? [a, b] : [b, a]
      const covered = pieces(from, to, { months }).flatMap(daysOf)
      expect(covered).toEqual(daysOf({ span: 'd', from, to }))
    }),
    { numRuns: 60 },
  )
})

test('whole years are read as years, and a leap day belongs to its month', () => {
  expect(pieces('2023-12-31', '2024-02-29')).toEqual([
    { span: 'd', from: '2023-12-31', to: '2023-12-31' },
    { span: 'm', from: '2024-01-01', to: '2024-02-29' },
  ])
  expect(pieces('2020-01-01', '2024-12-31')).toEqual([{ span: 'y', from: '2020-01-01', to: '2024-12-31' }])
  expect(pieces('2024-03-05', '2024-03-09')).toEqual([{ span: 'd', from: '2024-03-05', to: '2024-03-09' }])
  expect(pieces('2024-03-05', '2024-03-04')).toEqual([])
})
