import { Kind } from '@wotu/core/kernel/facts'
import { expect, test } from 'vitest'
import { dimensionWords, factQuantity, factTitle } from './facts.ts'

const words = (zh: string, en: string) => ({ zh, en })
const held = Kind.parse({
  kind: 'class.held',
  name: words('举办培训', 'Class held'),
  unit: words('场', 'classes'),
  dimensions: { course: { name: words('课程', 'Course'), values: { cupping: words('拔罐', 'Cupping') } } },
})
const paid = Kind.parse({ kind: 'money.paid', name: words('付款', 'Paid'), unit: words('分', 'fen') })

test('a fact is called by its day and its kind, one without a day by its kind alone', () => {
  expect(factTitle({ kind: held, day: '2023-08-12' }, 'zh')).toBe('8月12日举办培训')
  expect(factTitle({ kind: held, day: '2023-08-12' }, 'en')).toBe('Class held, 12 August')
  expect(factTitle({ kind: held, day: null }, 'en')).toBe('Class held')
})
test('its dimensions are said in words, and not at all where the public does not see them', () => {
  expect(dimensionWords({ kind: held, dimensions: { course: 'cupping' } }, 'zh')).toBe(' · 拔罐')
  expect(dimensionWords({ kind: held, dimensions: null }, 'zh')).toBe('')
})
test('money is kept in fen and written in yuan', () => {
  expect(factQuantity({ kind: paid, quantity: 55_440_000n }, 'zh')).toBe('554,400元')
  expect(factQuantity({ kind: paid, quantity: 105n }, 'en')).toBe('RMB 1.05')
  expect(factQuantity({ kind: held, quantity: 1n }, 'en')).toBe('1 class')
  expect(factQuantity({ kind: held, quantity: 1200n }, 'zh')).toBe('1,200场')
})
