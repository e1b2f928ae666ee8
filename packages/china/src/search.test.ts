import { expect, test } from 'vitest'
import { search } from './search.ts'

const codes = (query: string, limit?: number) => search(query, limit).map(({ code }) => code)

test('威宁 is found by its name, part of it, its pinyin and its initials', () => {
  expect(codes('威宁')[0]).toBe('520526')
  expect(codes('weining')[0]).toBe('520526')
  expect(codes('Wei Ning')[0]).toBe('520526')
  expect(codes('wn')).toContain('520526')
  expect(codes('宁彝族回族')).toEqual(['520526'])
})

test('townships are found like counties', () => {
  expect(codes('迤那')).toEqual(['520526109'])
  expect(codes('yinazhen')).toContain('520526109')
})

test('the exact name comes first, then beginnings, then parts; coarser places before finer ones', () => {
  expect(
    search('朝阳')
      .map(({ level }) => level)
      .slice(0, 4),
  ).toEqual(['prefecture', 'county', 'county', 'county'])
  expect(codes('xian', 1)).toEqual(['6101'])
  expect(codes("xi'an", 1)).toEqual(['6101'])
  expect(codes('bj', 2)).toEqual(['11', '5205'])
  expect(codes('jilin', 2)).toEqual(['22', '2202'])
  expect(search('城关', 3).map(({ name }) => name)).toEqual(['城关区', '城关区', '城关街道'])
})

test('readings are those of the place, not of the dictionary', () => {
  const first = (query: string) => search(query, 1)[0]?.name
  expect(['chongqing', 'xiamen', 'luan', 'yueqing', 'yuxian', 'lvliang', 'lüliang', 'duyun', 'kashi'].map(first)).toEqual([
    '重庆市',
    '厦门市',
    '六安市',
    '乐清市',
    '蔚县',
    '吕梁市',
    '吕梁市',
    '都匀市',
    '喀什地区',
  ])
})

test('English names that are not pinyin are found too', () => {
  expect(codes('hohhot', 1)).toEqual(['1501'])
  expect(codes('macao', 1)).toEqual(['82'])
  expect(codes('inner mongolia', 1)).toEqual(['15'])
})

test('a path gives what it means', () => {
  expect(codes('贵州威宁')).toEqual(['520526'])
})

test('no more than asked for, and nothing for nothing', () => {
  expect(search('镇', 7)).toHaveLength(7)
  expect(search('z', 7)).toHaveLength(7)
  for (const query of ['', ' ', '?', 'xxxx', '龘龘']) expect(search(query)).toEqual([])
  expect(search('市辖区')).toEqual([])
})
