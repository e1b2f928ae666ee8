import { z } from 'zod'
import { Words, type Day } from '../context/index.ts'

/** `class.held`: the thing, then what happened to it; never a module's name. */
const KindName = z.string().regex(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/)

/** Key of a dimension, and of a value of one. */
export const Key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** A property that facts of a kind carry, with the closed list of its values. */
export const Dimension = z.strictObject({
  name: Words,
  values: z.record(Key, Words),
  /** Every fact of the kind must carry it. */
  required: z.boolean().default(false),
})

/** What a fact of one kind is: declared once per programme, before the first fact of the kind. */
export const Kind = z.strictObject({
  kind: KindName,
  name: Words,
  /** The smallest unit in which quantities are whole numbers: 场, 人次, 分 (fen) … */
  unit: Words,
  /** Counts persons: every fact names its subject, and in public shows only what its log entry shows. */
  persons: z.boolean().default(false),
  /** 保密 (health): in public only kind, month, province and quantity. */
  confidential: z.boolean().default(false),
  /** Must name a subject although it counts no persons: a warehouse, a lesson. */
  subject: z.boolean().default(false),
  dimensions: z.record(Key, Dimension).default({}),
})
export type Kind = z.infer<typeof Kind>

/** A file behind a fact: the original, and the copy of it made for the public, each by its SHA-256 in hex. */
export type Evidence = { readonly original: string; readonly published?: string }

/** One thing that happened, as a caller gives it to {@link record}. */
export type NewFact = {
  readonly programmeId: string
  readonly kind: string
  /** Official code of 2, 4, 6, 9 or 12 digits, or `CN` for what has no place. Old and padded codes are accepted. */
  readonly placeCode: string
  readonly day: Day
  /** Handle of whom or what it counts, from {@link newHandle}. */
  readonly subject?: string
  /** In the kind's smallest unit; 1 when absent. */
  readonly quantity?: bigint
  readonly dimensions?: Readonly<Record<string, string>>
  /** The fact of the event at which this one happened: a class held, for one who attended it. */
  readonly eventId?: string
  readonly evidence?: readonly Evidence[]
  /** Recording the same key again records nothing and gives the fact recorded first. */
  readonly idempotencyKey?: string
  /** A UUIDv7 chosen by the caller (from `newFactId`), so that other facts of the same call can name this one. */
  readonly id?: string
}

/** A fact as it stands in the database: never updated, never deleted. */
export type Fact = {
  readonly programmeId: string
  readonly id: string
  readonly kind: string
  readonly placeCode: string
  readonly day: Day
  readonly subject: string | null
  readonly quantity: bigint
  readonly dimensions: Readonly<Record<string, string>>
  readonly eventId: string | null
  /** The fact that this one takes back, and why. */
  readonly reverses: string | null
  readonly reason: ReversalReason | null
  readonly recordedAt: Date
}

/** Why a fact was taken back. A code, because a fact carries no free text. */
export const REVERSAL_REASONS = [
  'not-held',
  'entered-twice',
  'wrong-place',
  'wrong-day',
  'wrong-quantity',
  'wrong-subject',
  'evidence-refuted',
] as const
export type ReversalReason = (typeof REVERSAL_REASONS)[number]
