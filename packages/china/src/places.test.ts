import fc from 'fast-check'
import { expect, test } from 'vitest'
import { children, crumbs, findPlace, isPassedOver, placeAt, places, suggestCodes } from './places.ts'

const { codes } = places()
const anyPlace = fc
  .integer({ min: 0, max: codes.length - 1 })
  .filter((at) => !isPassedOver(at))
  .map(placeAt)
const names = (code: string) => crumbs(code).map(({ name }) => name)

test('the data holds 34 provinces, 342 prefectures, 2,974 counties and 41,351 townships', () => {
  const count = (length: number) => codes.filter((code) => code.length === length).length
  expect([2, 4, 6, 9].map(count)).toEqual([34, 342, 2974, 41351])
  expect(children('CN').map(({ code }) => code)).toEqual(codes.filter((code) => code.length === 2))
})

test('the lines stand in the order of their codes and every place hangs from another', () => {
  expect([...codes].sort()).toEqual(codes)
  for (const [at] of codes.entries()) expect(findPlace(placeAt(at).parent ?? '')).toBeDefined()
})

test('a village knows its way up: 迤那镇 lies in 威宁, 毕节, 贵州', () => {
  expect(names('520526109')).toEqual(['贵州省', '毕节市', '威宁彝族回族苗族自治县', '迤那镇'])
})

test('nodes that are no places are passed over, and their children stand in their stead', () => {
  expect(names('110105')).toEqual(['北京市', '朝阳区'])
  expect(names('500233')).toEqual(['重庆市', '忠县'])
  expect(names('429004')).toEqual(['湖北省', '仙桃市'])
  expect(names('659001')).toEqual(['新疆维吾尔自治区', '石河子市'])
  expect(names('441900003')).toEqual(['广东省', '东莞市', '东城街道'])
  expect(children('50')).toHaveLength(38)
  expect(children('11').map(({ name }) => name)).toContain('朝阳区')
  expect(children('42').map(({ name }) => name)).toEqual(expect.arrayContaining(['武汉市', '仙桃市', '神农架林区']))
  expect(children('4419').every(({ level }) => level === 'township')).toBe(true)
})

test('Hong Kong, Macao and Taiwan are one place each', () => {
  expect(['81', '820000', '710000'].map((code) => findPlace(code)?.place.name)).toEqual([
    '香港特别行政区',
    '澳门特别行政区',
    '台湾省',
  ])
  expect(children('71')).toEqual([])
})

test('crumbs start below the country and end in the place, each the parent of the next', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      const way = crumbs(place.code)
      expect(way.at(-1)).toEqual(place)
      expect(way.map(({ parent }) => parent)).toEqual(['CN', ...way.slice(0, -1).map(({ code }) => code)])
    }),
  )
})

test('the children of a place are exactly those whose parent it is', () => {
  const byParent = Map.groupBy([...codes.keys()].filter((at) => !isPassedOver(at)).map(placeAt), ({ parent }) => parent ?? '')
  for (const code of ['CN', ...codes.filter((_, at) => !isPassedOver(at))]) expect(children(code)).toEqual(byParent.get(code) ?? [])
})

test('a code of nothing gives nothing, and where possible what may have been meant', () => {
  expect(findPlace('999999')).toBeUndefined()
  expect(findPlace('5205')?.redirectedFrom).toBeUndefined()
  expect(suggestCodes('520526999')).toEqual(['520526'])
  expect(suggestCodes('3712')).toEqual(['370116', '370117'])
  expect(suggestCodes('522427109')).toEqual(['520526'])
  expect(suggestCodes('99')).toEqual([])
})
