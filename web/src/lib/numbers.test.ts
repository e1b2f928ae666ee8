import { expect, test } from 'vitest'
import { brief, digits, grown, shown, unitOf, whole } from './numbers.ts'

const of = (zh: string, en: string, more: Partial<Parameters<typeof shown>[1]> = {}) => ({
  unit: { zh, en },
  basis: 'event' as const,
  per: 1,
  round: 1,
  ...more,
})
const doctors = of('人', 'doctors', { basis: 'distinct-person', round: 100 })
const yuan = of('元', 'yuan', { basis: 'money', per: 100 })
const exposures = of('次', 'exposures', { basis: 'exposure', round: 10_000 })
const amount = (value: bigint | null, more = {}) => ({ value, hidden: false, ...more })
const both = (value: bigint, unit: Parameters<typeof shown>[1], rounded = false) =>
  (['zh', 'en'] as const).map((lang) => shown(amount(value), unit, lang, { rounded }).text)

test('the whole programme says its number as the programme says it aloud', () => {
  expect(both(4527n, doctors, true)).toEqual(['4,500余人', 'over 4,500 doctors'])
  expect(both(90_053_217n, exposures, true)).toEqual(['9,005余万次', 'over 90.05 million exposures'])
  expect(both(3_500_000_000n, yuan, true)).toEqual(['3,500万元', 'RMB 35 million'])
  expect(both(100_466_525n, exposures, true)).toEqual(['10,046余万次', 'over 100.46 million exposures'])
  expect(both(4_300_001n, of('人次', 'times', { round: 100_000 }), true)).toEqual(['430余万人次', 'over 4.3 million times'])
})
test('a number that is round already is not hedged, and one below the rounding is given whole', () => {
  expect(both(4500n, doctors, true)).toEqual(['4,500人', '4,500 doctors'])
  expect(both(63n, doctors, true)).toEqual(['63人', '63 doctors'])
})
test('a part of the programme is given exactly', () => {
  expect(both(643n, doctors)).toEqual(['643人', '643 doctors'])
  expect(both(29_588n, of('人次', 'attendances'))).toEqual(['29,588人次', '29,588 attendances'])
})
test('the exact number always stands beside the rounded one', () => {
  expect(shown(amount(4527n), doctors, 'zh', { rounded: true }).exact).toBe('4,527人')
  expect(shown(amount(90_053_217n), exposures, 'en', { rounded: true }).exact).toBe('90,053,217 exposures')
  expect(shown(amount(3_500_000_000n), yuan, 'en').exact).toBe('RMB 35,000,000')
})
test('large numbers go by scale, and say so when that loses digits', () => {
  expect(both(44_160_000_000_000n, yuan)).toEqual(['4,416亿元', 'RMB 441.6 billion'])
  expect(both(3_512_345_678n, yuan)).toEqual(['约3,512万元', 'about RMB 35.12 million'])
  expect(both(1_234_567n, exposures)).toEqual(['约123.5万次', 'about 1.23 million exposures'])
  expect(both(55_000_000n, yuan)).toEqual(['55万元', 'RMB 550,000'])
  expect(both(99_999_999n, exposures)).toEqual(['约10,000万次', 'about 100 million exposures'])
})
test('fen are written as yuan with the decimals they have', () => {
  expect(both(12_345n, yuan)).toEqual(['123.45元', 'RMB 123.45'])
  expect(both(12_340n, yuan)).toEqual(['123.4元', 'RMB 123.4'])
})
test('one is singular in English', () => {
  expect(shown(amount(1n), doctors, 'en').text).toBe('1 doctor')
  expect(['classes', 'counties', 'class', 'boxes', 'yuan'].map((en) => unitOf({ zh: '场', en }, 'en', true))).toEqual([
    'class',
    'county',
    'class',
    'box',
    'yuan',
  ])
  expect(unitOf({ zh: '场', en: 'classes' }, 'en')).toBe('classes')
  expect(unitOf({ zh: '场', en: 'classes' }, 'zh', true)).toBe('场')
})
test('a withheld number reads <5 and an absent one a dash', () => {
  expect(shown({ value: null, hidden: true }, doctors, 'zh').text).toBe('<5人')
  expect(digits({ value: null, hidden: true }, doctors)).toBe('<5')
  expect(shown(amount(null), doctors, 'en').text).toBe('—')
})
test('a ratio has one decimal, and percent only where its unit is percent', () => {
  const half = { value: null, hidden: false, ratio: { numerator: 1n, denominator: 3n } }
  expect(shown(half, of('%', '%'), 'zh').text).toBe('33.3%')
  expect(shown(half, of('%', '%'), 'zh').exact).toBe('1 / 3')
  const perDoctor = { value: null, hidden: false, ratio: { numerator: 3_500_000_000n, denominator: 4527n } }
  expect(shown(perDoctor, of('元/人', 'yuan a doctor', { per: 100 }), 'zh').text).toBe('7,731.4元/人')
  expect(digits({ value: null, hidden: false, ratio: { numerator: 1n, denominator: 0n } }, doctors)).toBe('—')
})
test('columns give every digit', () => {
  expect(digits(amount(3_500_000_000n), yuan)).toBe('35,000,000')
  expect(digits(amount(-1234n), doctors)).toBe('-1,234')
  expect(whole(1_234_567)).toBe('1,234,567')
})

test('what grew says so, and a map has short numbers', () => {
  const posts = { unit: { zh: '个', en: 'posts' }, basis: 'event', per: 1, round: 1 } as const
  expect([grown(71n, posts, 'zh'), grown(-3n, posts, 'zh'), grown(0n, posts, 'en')]).toEqual(['+71个', '-3个', '0 posts'])
  expect(brief({ value: 45_678n, hidden: false }, posts, 'zh')).toBe('4.6万')
  expect(brief({ value: 45_678n, hidden: false }, posts, 'en')).toBe('45.7K')
  expect(brief({ value: null, hidden: true }, posts, 'en')).toBe('<5')
})
