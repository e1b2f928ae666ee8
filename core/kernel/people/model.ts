import { readIdNumber, readPhone } from '@wotu/china'
import { z } from 'zod'
import { flaw, Line, Lines } from '../context/index.ts'

/** Characters of a name, and of the reason for a reading. */
const [NAME, REASON] = [100, 500]

/** For what personal information may be used; each is asked for separately (个人信息保护法, articles 14, 23, 25, 29). */
export const PURPOSES = ['service', 'sensitive', 'publication', 'sharing'] as const
export type Purpose = (typeof PURPOSES)[number]

export const WAYS = ['paper', 'spoken', 'online'] as const

/** Fields that stand sealed. */
export const SENSITIVE = ['idNumber', 'birthday'] as const
export type SensitiveField = (typeof SENSITIVE)[number]

/** A telephone number as people type it. */
const Phone = z.string().transform((text, context) => {
  const phone = readPhone(text)
  if (phone !== undefined) return phone
  context.addIssue(text.trim() === '' ? flaw('field-missing') : flaw('phone-wrong'))
  return z.NEVER
})

const IdNumberField = z.string().transform((text, context) => {
  const read = readIdNumber(text)
  if ('number' in read) return read
  context.addIssue(text.trim() === '' ? flaw('field-missing') : flaw('id-number-wrong', { fault: read.fault }))
  return z.NEVER
})

/** What is said of a person. A birthday is taken from the ID number where there is one. */
export const PersonInput = z.strictObject({
  name: Line(NAME),
  phone: Phone.optional(),
  countyCode: Line(6).optional(),
  guardianId: z.guid().optional(),
  idNumber: IdNumberField.optional(),
  birthday: z.iso.date().optional(),
})
export type PersonInput = z.input<typeof PersonInput>
export type SoundPerson = z.output<typeof PersonInput>

export const ReadingInput = z.strictObject({ personId: z.guid(), field: z.enum(SENSITIVE), reason: Lines(REASON) })

export const ConsentInput = z.strictObject({
  personId: z.guid(),
  purpose: z.enum(PURPOSES),
  event: z.enum(['given', 'withdrawn']),
  way: z.enum(WAYS),
})
export type ConsentInput = z.infer<typeof ConsentInput>

/** A person as those see them who may: what is sensitive stays sealed, and is read with a reason. */
export type Person = {
  readonly id: string
  readonly name: string
  /** E.164. */
  readonly phone: string | null
  readonly countyCode: string | null
  readonly guardianId: string | null
  /** Merged into this person. */
  readonly mergedInto: string | null
  /** Which sensitive fields there are. */
  readonly sensitive: readonly SensitiveField[]
  /** Which state of the record this is: whoever edits says which one they saw. */
  readonly version: number
}
