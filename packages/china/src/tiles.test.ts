import { expect, test } from 'vitest'
import { children } from './places.ts'
import { PROVINCE_TILES } from './tiles.ts'

test('every province has one tile, and no two stand on the same', () => {
  expect(PROVINCE_TILES.map(({ code }) => code).sort()).toEqual(
    children('CN')
      .map(({ code }) => code)
      .sort(),
  )
  expect(new Set(PROVINCE_TILES.map(({ column, row }) => `${column}/${row}`)).size).toBe(PROVINCE_TILES.length)
})
