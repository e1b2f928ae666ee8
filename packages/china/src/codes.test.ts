import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeAbove, countyOf, levelOf, normaliseCode, provinceOf, scopeRange, within } from './codes.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-8][0-9]{${length - 1}}$`))
const anyCode = fc.oneof(...[2, 4, 6, 9, 12].map(digits))

test('a code padded with zeros is the shorter code', () => {
  expect(['520526000000', '520526000', '520526', ' ５２０５２６ '].map(normaliseCode)).toEqual(Array(4).fill('520526'))
  expect(['520500000000', '520500', '5205'].map(normaliseCode)).toEqual(Array(3).fill('5205'))
  expect(['520000', '5200', '52'].map(normaliseCode)).toEqual(Array(3).fill('52'))
  expect(normaliseCode('520526109000')).toBe('520526109')
  expect(normaliseCode('CN')).toBe('CN')
})

test('what no level looks like is no code', () => {
  for (const text of ['', '5', '520', '52052', '5205261', '5205261090', '052', '9999', '威宁', '52-05', 'cn'])
    expect(normaliseCode(text)).toBeUndefined()
})

test('normalising again changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(anyCode, fc.string()), (text) => {
      const code = normaliseCode(text)
      if (code !== undefined) expect(normaliseCode(code)).toBe(code)
    }),
  )
})

test('the way up from every code ends at the country, each step coarser', () => {
  fc.assert(
    fc.property(anyCode, (text) => {
      let code = normaliseCode(text)
      for (let above = codeAbove(code ?? ''); above !== undefined; above = codeAbove(above)) {
        expect(within(code ?? '', above)).toBe(true)
        code = above
      }
      expect(code).toBe('CN')
    }),
  )
})

test('cities without counties have their townships directly', () => {
  expect(countyOf('441900003')).toBe('4419')
  expect(countyOf('620201100')).toBe('6202')
  expect(codeAbove('441900003')).toBe('4419')
  expect(countyOf('520526109201')).toBe('520526')
  expect(countyOf('52')).toBe('52')
  expect(countyOf('CN')).toBe('CN')
  expect(['520526109201', '52', 'CN'].map(provinceOf)).toEqual(['52', '52', 'CN'])
})

test('the range of a scope holds what lies within it, and nothing else', () => {
  expect(scopeRange('52')).toEqual({ from: '52', to: '53' })
  expect(scopeRange('CN')).toBeUndefined()
  fc.assert(
    fc.property(anyCode, anyCode, (scope, code) => {
      const range = scopeRange(scope)
      expect(range !== undefined && range.from <= code && code < range.to).toBe(within(code, scope))
    }),
  )
  expect(within('4420', '441999')).toBe(false)
  const { from, to } = scopeRange('441999') ?? { from: '', to: '' }
  expect(from <= '4420' && '4420' < to).toBe(false)
})

test('a level goes by the length of the code', () => {
  expect(['CN', '52', '5205', '520526', '520526109', '520526109201'].map(levelOf)).toEqual([
    'country',
    'province',
    'prefecture',
    'county',
    'township',
    'village',
  ])
  expect(() => levelOf('520')).toThrow(RangeError)
})
