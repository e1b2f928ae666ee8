import { readCreditCode } from '@wotu/china'
import { z } from 'zod'
import { flaw, Line, Lines, type Day } from '../context/index.ts'

/** What an organisation is. */
export const KINDS = ['charity', 'company', 'hospital', 'school', 'government', 'village', 'other'] as const
export type OrganisationKind = (typeof KINDS)[number]

/** Where its review stands: only an approved one is public, and only what it does then counts. */
export const STATES = ['draft', 'submitted', 'returned', 'approved', 'suspended'] as const
export type OrganisationState = (typeof STATES)[number]

/** What proves that it may do what it does. */
export const CERTIFICATES = ['registration', 'public-fundraising', 'medical-licence', 'other'] as const
export type CertificateKind = (typeof CERTIFICATES)[number]

/** Characters of a name, of the number of a certificate, and of a reason. */
const [NAME, NUMBER, REASON] = [100, 100, 500]

/** A unified social credit code as people type it. */
export const CreditCode = z.string().transform((text, context) => {
  const read = readCreditCode(text)
  if ('code' in read) return read.code
  context.addIssue(text.trim() === '' ? flaw('field-missing') : flaw('credit-code-wrong', { fault: read.fault }))
  return z.NEVER
})

/** What people say of an organisation. */
export const OrganisationInput = z.strictObject({
  name: Line(NAME),
  creditCode: CreditCode,
  kind: z.enum(KINDS),
  placeCode: Line(12),
})
export type OrganisationInput = z.input<typeof OrganisationInput>

export const CertificateInput = z.strictObject({
  organisationId: z.guid(),
  kind: z.enum(CERTIFICATES),
  number: Line(NUMBER),
  validFrom: z.iso.date(),
  /** Absent: until it is withdrawn. */
  validTo: z.iso.date().optional(),
  /** SHA-256 of the scanned certificate, which was put in before. */
  file: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export type CertificateInput = z.input<typeof CertificateInput>

/** Why something is refused, in words that those concerned will read. */
export const Reason = z.strictObject({ reason: Lines(REASON) })

export type Certificate = {
  readonly id: string
  readonly kind: CertificateKind
  readonly number: string
  readonly validFrom: Day
  readonly validTo: Day | null
  readonly file: string | null
}

export type Organisation = {
  readonly id: string
  readonly name: string
  readonly creditCode: string
  readonly kind: OrganisationKind
  readonly placeCode: string
  readonly state: OrganisationState
  /** Why it was returned or suspended. */
  readonly reason: string | null
  /** Which state of the record this is: whoever edits says which one they saw. */
  readonly version: number
  readonly updatedAt: Date
}
