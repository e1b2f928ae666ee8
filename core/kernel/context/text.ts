import { z } from 'zod'
import { flaw } from './parse.ts'

/**
 * One line that a person types: whole characters, composed (NFC), no control characters, single spaces, none around.
 * Length counts characters as people do who write 𠮷: by code point.
 */
export const Line = (max: number) => typed(max, (text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim())

/** Several lines that a person types; line ends as one sign. */
export const Lines = (max: number) =>
  typed(max, (text) =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n\t]/gu, '')
      .trim(),
  )

/** One line in both languages of the house. */
export const LineWords = (max: number) => z.strictObject({ zh: Line(max), en: Line(max) })

/** Several lines in both. */
export const LinesWords = (max: number) => z.strictObject({ zh: Lines(max), en: Lines(max) })

function typed(max: number, tidy: (text: string) => string) {
  return z
    .string()
    .transform((text) => tidy(text.toWellFormed().normalize('NFC')))
    .superRefine((text, context) => {
      const length = [...text].length
      if (length === 0) context.addIssue(flaw('field-missing'))
      if (length > max) context.addIssue(flaw('field-too-long', { length, maximum: max }))
    })
}
