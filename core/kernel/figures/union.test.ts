import fc from 'fast-check'
import { RoaringBitmap32 } from 'roaring-wasm'
import { expect, test } from 'vitest'
import { unionSize } from './union.ts'

/** Sets of every shape: a few numbers, whole stretches, many in one stretch of 65,536, far apart. */
const numbers = fc.oneof(
  fc.array(fc.nat(300_000), { maxLength: 40 }),
  fc.tuple(fc.nat(200_000), fc.nat(70_000)).map(([first, length]) => Array.from({ length }, (_, i) => first + i)),
  fc
    .tuple(fc.nat(2 ** 20), fc.integer({ min: 2, max: 9 }))
    .map(([first, step]) => Array.from({ length: 9_000 }, (_, i) => first + i * step)),
  fc.array(fc.nat(2 ** 31 - 1), { maxLength: 5 }),
)

function stored(numbers: readonly number[], asRuns: boolean): Uint8Array {
  const set = new RoaringBitmap32(numbers)
  if (asRuns) set.runOptimize()
  const bytes = set.serialize('portable')
  set.dispose()
  return bytes
}

test('a union is as large as the set of all its numbers', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(numbers, fc.boolean()), { maxLength: 6 }), numbers, (sets, listed) => {
      const size = unionSize(
        sets.map(([numbers, asRuns]) => stored(numbers, asRuns)),
        listed,
      )
      const all = new Set(listed)
      for (const [numbers] of sets) for (const n of numbers) all.add(n)
      expect(size).toBe(BigInt(all.size))
    }),
    { numRuns: 60 },
  )
})

test('bytes that are no set are refused', () => {
  expect(() => unionSize([Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)])).toThrow('not a set of subjects')
})
