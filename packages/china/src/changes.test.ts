import { expect, test } from 'vitest'
import { listChanges, successorsOf } from './changes.ts'
import { codeAbove } from './codes.ts'
import { findPlace } from './places.ts'

test('威宁 is found by the code it had until 2011, and the answer says so', () => {
  expect(findPlace('522427')).toMatchObject({ place: { code: '520526', name: '威宁彝族回族苗族自治县' }, redirectedFrom: '522427' })
  expect(findPlace('522427000000')?.redirectedFrom).toBe('522427')
})

test('all of 毕节 and 铜仁 moved to new codes', () => {
  const now = (code: string) => findPlace(code)?.place.name
  expect(['5224', '522401', '522422', '522424', '522425', '522426', '522428'].map(now)).toEqual([
    '毕节市',
    '七星关区',
    '大方县',
    '金沙县',
    '织金县',
    '纳雍县',
    '赫章县',
  ])
  expect(['5222', '522201', '522222', '522223', '522230'].map(now)).toEqual([
    '铜仁市',
    '碧江区',
    '江口县',
    '玉屏侗族自治县',
    '万山区',
  ])
})

test('a chain of changes is followed to its end', () => {
  expect(successorsOf('632121')).toEqual(['630203'])
  expect(findPlace('522423')?.place.name).toBe('黔西市')
  expect(findPlace('542623')?.place.name).toBe('米林市')
})

test('a divided place redirects nowhere', () => {
  expect(findPlace('371200')).toBeUndefined()
  expect(findPlace('371202')?.place.name).toBe('莱芜区')
  expect(findPlace('371203')?.place.name).toBe('钢城区')
})

test('every change ends in places that exist, and no old code is in use today', () => {
  for (const change of listChanges()) {
    const ends = change.reason === 'renamed' ? [change.code] : successorsOf(change.code)
    for (const code of ends) expect(findPlace(code), change.code).toEqual({ place: expect.objectContaining({ code }) as unknown })
    if (change.reason !== 'renamed')
      expect(findPlace(change.code)?.redirectedFrom, change.code).toBe(ends.length === 1 ? change.code : undefined)
    expect(change.year).toBeGreaterThanOrEqual(2003)
  }
})

test('the table is ordered, and only a rename shares its code', () => {
  const codes = listChanges()
    .filter(({ reason }) => reason !== 'renamed')
    .map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  expect([...codes].sort()).toEqual(codes)
})

test('townships under an old county code are not guessed at', () => {
  expect(codeAbove('522427109')).toBe('522427')
  expect(findPlace('522427109')).toBeUndefined()
})
