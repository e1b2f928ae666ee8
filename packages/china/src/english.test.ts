import { expect, test } from 'vitest'
import { englishName } from './english.ts'
import { nameParts, namesOf } from './names.ts'
import { children, findPlace } from './places.ts'
import { romanise } from './pinyin.ts'

const english = (code: string) => {
  const place = findPlace(code)?.place
  return place && englishName(place)
}

test('provinces have their official names', () => {
  expect(['CN', '14', '15', '54', '61', '81', '82', '71'].map(english)).toEqual([
    'China',
    'Shanxi',
    'Inner Mongolia',
    'Xizang',
    'Shaanxi',
    'Hong Kong',
    'Macao',
    'Taiwan',
  ])
})

test('other places have their Chinese name romanised, without its kind', () => {
  expect(['520526', '5205', '520526109', '520526201', '6101', '621226', '469021'].map(english)).toEqual([
    'Weining',
    'Bijie',
    'Yina',
    'Xinfa',
    "Xi'an",
    'Lixian',
    "Ding'an",
  ])
  expect(['1501', '6532', '653201', '653221'].map(english)).toEqual(['Hohhot', 'Hotan', 'Hotan City', 'Hotan County'])
})

test('the kind is named where a parent or sibling has the same name', () => {
  expect(['3601', '360121', '654002', '654021', '653125100'].map(english)).toEqual([
    'Nanchang',
    'Nanchang County',
    'Yining City',
    'Yining County',
    'Shache Town',
  ])
})

test('no two counties of a prefecture have the same English name', () => {
  for (const province of children('CN')) {
    for (const prefecture of [province, ...children(province.code)]) {
      const names = children(prefecture.code)
        .filter(({ level }) => level === 'county')
        .map(englishName)
      expect(new Set(names).size, `${prefecture.name}: ${names.join(', ')}`).toBe(names.length)
    }
  }
})

test('a village not in the data is read by its characters', () => {
  expect(englishName({ code: '520526109201', name: '中心村', level: 'village', parent: '520526109' })).toBe('Zhongxin')
})

test('vowels are kept apart', () => {
  expect(romanise(['xi', 'an'])).toBe("Xi'an")
  expect(romanise(['lü', 'liang'])).toBe('Lüliang')
  expect(romanise([])).toBe('')
})

test('names fall into stem, peoples and kind', () => {
  expect(nameParts('威宁彝族回族苗族自治县', 'county')).toEqual({ stem: '威宁', peoples: '彝族回族苗族', kind: '自治县' })
  expect(nameParts('内蒙古自治区', 'province').stem).toBe('内蒙古')
  expect(nameParts('鄂温克族自治旗', 'county').stem).toBe('鄂温克')
  expect(nameParts('东乡族自治县', 'county').stem).toBe('东乡')
  expect(nameParts('礼县', 'county').stem).toBe('礼县')
  expect(namesOf('凉山彝族自治州', 'prefecture')).toContain('凉山州')
})
