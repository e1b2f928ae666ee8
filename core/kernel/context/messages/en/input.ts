import type { input as zh } from '../zh/input.ts'
import type { Translated } from '../sentences.ts'

export const input: Translated<typeof zh> = {
  'input-wrong': () => 'Not saved yet. Correct what is named below and try again; all that you typed is still there.',
  'field-unknown': (v) => `There is no field ${v.fields}. Check its spelling and indentation.`,
  'field-not-one-of': (v) => `Should be one of: ${v.values}.`,
  'field-missing': () => 'This is missing: fill it in.',
  'field-wrong-type': (v) => `Wrong type: should be ${v.expected}.`,
  'field-wrong-format': (v) => `Not written as it should be: ${v.format}.`,
  'field-too-small': (v) => `Too few or too small: at least ${v.minimum}.`,
  'field-too-big': (v) => `Too many or too big: at most ${v.maximum}.`,
  'field-too-long': (v) => `Too long: ${v.maximum} characters at most. Shorten it.`,
  'field-wrong': (v) => `Not as it should be: ${v.message}`,
  'credit-code-wrong': (v) =>
    ({
      length: 'A unified social credit code has 18 characters: one may be missing, or one too many.',
      character: 'A unified social credit code has digits and capital letters without I, O, S, V and Z: look for one misread.',
      place: 'Characters 3 to 8 of a unified social credit code are the code of a division, and there is none of that code.',
    })[v.fault ?? ''] ??
    'The check digit of this unified social credit code is wrong: one character may be mistyped. Compare it with the certificate.',
  'id-number-wrong': (v) =>
    ({
      length: 'An ID number has 18 characters: one may be missing, or one too many.',
      character: 'The first 17 characters of an ID number are digits, the last is a digit or X.',
      birthday: 'Characters 7 to 14 of an ID number are a birthday, and there is no such day.',
    })[v.fault ?? ''] ?? 'The check digit of this ID number is wrong: one character may be mistyped. Compare it with the card.',
  'phone-wrong': () => 'This is not a mobile number. Give its 11 digits, or + and the country code for numbers abroad.',
}
