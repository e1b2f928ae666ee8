import { z } from 'zod'
import { Words } from '../kernel/context/index.ts'
import { Key, Kind } from '../kernel/facts/index.ts'
import { Indicator } from '../kernel/figures/index.ts'

const Day = z.iso.date()

/** What a partner does in a programme: 指导 · 主办 · 发起 · 执行 · 资助. */
export const ROLES = ['guiding', 'organising', 'initiating', 'executing', 'funding'] as const

/** An organisation named in a programme's text; it holds no account by being named. */
export const Partner = z.strictObject({ role: z.enum(ROLES), name: Words, note: Words.optional() })

/** An indicator shall reach a value by a day. `total` counts from–to, `net-new` is stock(to) − stock(from), `per-year` any closed twelve months. */
export const Target = z.strictObject({
  indicator: z.string(),
  value: z.coerce.bigint().nonnegative(),
  /** `>` is reached above the value, `=` and `>=` at it. */
  op: z.enum(['=', '>=', '>']).default('='),
  kind: z.enum(['total', 'net-new', 'per-year']).default('total'),
  from: Day,
  to: Day,
  place: z.string().optional(),
})
export type Target = z.infer<typeof Target>

export const Measure = z.strictObject({
  id: Key,
  name: Words,
  about: Words.optional(),
  /** Indicators shown with the measure, the first one in front. */
  indicators: z.array(z.string()).default([]),
  targets: z.array(Target).default([]),
  /** What is planned, in words: where and when. */
  plan: Words.optional(),
})
export type Measure = z.infer<typeof Measure>

export const Direction = z.strictObject({ id: Key, name: Words, measures: z.array(Measure) })
export type Direction = z.infer<typeof Direction>

/** A programme as a file describes it: everything an operator commits to, and how it will be counted. */
export const ProgrammeDefinition = z.strictObject({
  id: Key,
  name: Words,
  summary: Words,
  /** Where the description comes from, shown under it: 据2024年9月新闻报道整理. */
  sourceNote: Words.optional(),
  /** First day of the programme, or its year. */
  since: z.union([Day, z.string().regex(/^\d{4}$/)]),
  /** The day as of which the programme reported: its headline figures stand as of this day, with today's in a second line. */
  reportDay: Day.optional(),
  partners: z.array(Partner).default([]),
  kinds: z.array(Kind).min(1),
  indicators: z.array(Indicator).min(1),
  /** The three or so indicators that stand for the programme on the home page, in order. */
  headline: z.array(z.string()).min(1),
  /** The part of the first headline figure of persons that the home page follows down to a file: where there is most, when absent. */
  followed: z.strictObject({ place: z.string(), month: z.string().regex(/^\d{4}-\d{2}$/) }).optional(),
  directions: z.array(Direction).min(1),
})
export type ProgrammeDefinition = z.infer<typeof ProgrammeDefinition>
