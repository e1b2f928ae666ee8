import { z } from 'zod'
import { Words, type Day } from '../context/index.ts'
import { Key } from '../facts/index.ts'

/** What one unit of a figure is: 人 and 人次 are never mixed. */
export const BASES = [
  'event',
  'attendance',
  'distinct-person',
  'distinct-entity',
  'distinct-household',
  'money',
  'exposure',
  'area',
  'post',
] as const
/** What a figure rests on: work recorded here, a total imported from a named source, or a plan. */
export const SUPPORTS = ['records', 'attested', 'plan'] as const

const Source = z.strictObject({
  kind: z.string(),
  /** Only facts whose dimension has one of these values. */
  where: z.record(Key, z.array(Key).min(1)).default({}),
  /** −1 for what lowers a stock: a station closed. */
  sign: z.union([z.literal(1), z.literal(-1)]).default(1),
})

const common = {
  /** `programme.name`, global: `village-doctors.doctors`. */
  id: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/),
  name: Words,
  /** What counts and what does not, in a sentence or two for anyone. */
  definition: Words,
  unit: Words,
  basis: z.enum(BASES),
  support: z.enum(SUPPORTS),
  /** Shown per this many smallest units: 100 shows fen as yuan. */
  per: z.number().int().min(1).default(1),
  /** On pages shown rounded down to this many units with 余 (over) when not exact: 100 shows 4,527 as 4,500 余. */
  round: z.number().int().min(1).default(1),
  /** Dimensions by which the figure can be broken down. */
  by: z.array(Key).default([]),
  /** Who vouches for imported totals. */
  source: Words.optional(),
}
const sources = z.array(Source).min(1)

/** How facts become a number. */
export const Indicator = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('count'), sources }),
  z.strictObject({ ...common, type: z.literal('sum'), sources }),
  /** Different subjects, counties, or values of a dimension: a union, never a sum. */
  z.strictObject({
    ...common,
    type: z.literal('distinct'),
    sources,
    of: z.union([z.enum(['subject', 'county']), Key]).default('subject'),
  }),
  /** Everything up to the last day, with signs; the first day plays no part. */
  z.strictObject({ ...common, type: z.literal('stock'), sources }),
  /** The newest imported total for exactly this place; never added over places or months. */
  z.strictObject({ ...common, type: z.literal('latest'), sources }),
  z.strictObject({ ...common, type: z.literal('ratio'), numerator: z.string(), denominator: z.string() }),
])
export type Indicator = z.infer<typeof Indicator>

/** Which part of an indicator a figure is about. Days inclusive, Asia/Shanghai. */
export type Scope = {
  /** `CN` when absent. */
  readonly place?: string
  readonly from?: Day
  /** Today when absent. */
  readonly to?: Day
  readonly where?: Readonly<Record<string, string>>
}

/** Up to which entry of the log a figure counts. Unsigned until the register exists. */
export type Checkpoint = { readonly number: number; readonly entries: number; readonly at: Date }

/** A value with what it was counted from. */
export type Amount = {
  /** In the smallest unit; null where there is no value (no import for this place, nothing to divide by) or it is hidden. */
  readonly value: bigint | null
  /** For ratios: value is null and this holds the exact fraction. */
  readonly ratio?: { readonly numerator: bigint; readonly denominator: bigint }
  /** Fewer than five persons in a cell finer than the log shows: value is withheld. */
  readonly hidden: boolean
  /** Facts that count. */
  readonly facts: number
  /** Facts that were recorded and taken back. */
  readonly reversed: number
}

/** An indicator's value for a place and a period as of one checkpoint, with everything one needs to check it. */
export type Figure = Amount & {
  readonly indicator: Indicator
  /** Version of the definition, and the SHA-256 of its canonical JSON. */
  readonly version: number
  readonly hash: string
  readonly demo: boolean
  readonly scope: {
    readonly place: string
    readonly from: Day | null
    readonly to: Day
    readonly where: Readonly<Record<string, string>>
  }
  readonly asOf: Checkpoint
}

/** One row of a breakdown: `key` is a place code, a month `2023-08`, or a dimension's value. */
export type BreakdownRow = Amount & { readonly key: string }

/** Below this many persons a cell finer than the log shows is hidden. */
export const SMALLEST_SHOWN = 5n
