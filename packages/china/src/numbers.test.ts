import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkSign, readCreditCode } from './credit-code.ts'
import { idCheckSign, readIdNumber } from './id-number.ts'

const signs = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
const creditCode = fc
  .tuple(
    fc.constantFrom(...signs),
    fc.constantFrom(...signs),
    fc.stringMatching(/^[0-9]{6}$/),
    fc.array(fc.constantFrom(...signs), { minLength: 9, maxLength: 9 }),
  )
  .map(([a, b, place, rest]) => a + b + place + rest.join(''))
  .map((first) => first + checkSign(first))
const idNumber = fc
  .tuple(
    fc.constantFrom('110105', '520526'),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2024-12-31'), noInvalidDate: true }),
    fc.nat(999),
  )
  .map(([place, born, order]) => place + born.toISOString().slice(0, 10).replaceAll('-', '') + String(order).padStart(3, '0'))
  .map((first) => first + idCheckSign(first))

test('one wrong character never passes, nor two neighbours in the wrong order', () => {
  fc.assert(
    fc.property(creditCode, fc.nat(17), fc.constantFrom(...signs), (code, at, sign) => {
      expect(readCreditCode(code)).toEqual({ code })
      if (code[at] !== sign) expect(readCreditCode(code.slice(0, at) + sign + code.slice(at + 1))).toHaveProperty('fault')
    }),
  )
  fc.assert(
    fc.property(idNumber, fc.nat(17), fc.nat(9), (number, at, digit) => {
      expect(readIdNumber(number)).toMatchObject({ number })
      if (number[at] !== String(digit))
        expect(readIdNumber(number.slice(0, at) + digit + number.slice(at + 1))).toHaveProperty('fault')
      const swapped = number.slice(0, 15) + number[16] + number[15] + number.slice(17)
      if (swapped !== number) expect(readIdNumber(swapped)).toHaveProperty('fault')
    }),
  )
})

test('the example that the standard prints has its check character', () => {
  expect(idCheckSign('11010519491231002')).toBe('X') // GB 11643-1999, appendix A
  expect(readIdNumber('11010519491231002x')).toEqual({ number: '11010519491231002X', birthday: '1949-12-31' })
})

test('each fault is told apart, and what people type is put right', () => {
  const first = '91440300708461136'
  const code = first + checkSign(first)
  expect(readCreditCode(` ${code.toLowerCase().replace(/(.{4})/g, '$1 ')}`)).toEqual({ code })
  expect(readCreditCode(code.slice(1))).toEqual({ fault: 'length' })
  expect(readCreditCode(`O${code.slice(1)}`)).toEqual({ fault: 'character' })
  expect(readIdNumber('110105194913310026')).toEqual({ fault: 'birthday' })
  expect(readIdNumber('11010519490229002X')).toEqual({ fault: 'birthday' })
})
