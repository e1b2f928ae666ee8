import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOut, shareWithin } from './shares.ts'

const weights = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 40 }).filter((list) => list.some((weight) => weight > 0))
const total = fc.nat(1_000_000_000)
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

test('three equal parts of ten are four, three and three', () => {
  expect(shareOut(10, [1, 1, 1])).toEqual([4, 3, 3])
})

test('nothing is lost, and every part is its exact quota rounded down or up', () => {
  fc.assert(
    fc.property(total, weights, (total, weights) => {
      const shares = shareOut(total, weights)
      expect(sum(shares)).toBe(total)
      const whole = BigInt(sum(weights))
      shares.forEach((share, i) => {
        const down = (BigInt(total) * BigInt(weights[i]!)) / whole
        expect([down, down + 1n]).toContain(BigInt(share))
        if (weights[i] === 0) expect(share).toBe(0)
      })
    }),
  )
})

test('who weighs more never gets less', () => {
  fc.assert(
    fc.property(total, weights, (total, weights) => {
      const shares = shareOut(total, weights)
      for (const [i, a] of weights.entries())
        for (const [j, b] of weights.entries()) if (a > b) expect(shares[i]).toBeGreaterThanOrEqual(shares[j]!)
    }),
    { numRuns: 50 },
  )
})

test('within caps nothing is lost and no part takes more than its cap', () => {
  const parts = fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000)), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(parts, fc.double({ min: 0, max: 1, noNaN: true }), (parts, part) => {
      const caps = parts.map(([, cap]) => cap)
      const total = Math.floor(sum(caps) * part)
      const shares = shareWithin(
        total,
        parts.map(([weight]) => weight),
        caps,
      )
      expect(sum(shares)).toBe(total)
      shares.forEach((share, i) => expect(share).toBeLessThanOrEqual(caps[i]!))
    }),
  )
})

test('weights that cannot share anything are refused', () => {
  expect(() => shareOut(1, [0, 0])).toThrow(RangeError)
  expect(() => shareOut(1, [2, -1])).toThrow(RangeError)
  expect(() => shareWithin(5, [1, 1], [2, 2])).toThrow(RangeError)
})
