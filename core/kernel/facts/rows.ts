import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { actorName, type Ctx } from '../context/index.ts'
import type { ReversalReason } from './model.ts'
import type { Sound } from './validate.ts'

/** A fact ready to be written. */
export type FactRow = {
  readonly fact: Sound
  readonly id: string
  readonly eventId?: string | undefined
  readonly recordedAt: Date
  readonly mergedInto?: string
  readonly reverses?: string
  readonly reason?: ReversalReason
}

/** Facts that show little in public commit to the rest under a salt; so do all that have evidence. */
const needsSalt = ({ fact }: FactRow) =>
  fact.declaration.persons || fact.declaration.confidential || (fact.evidence?.length ?? 0) > 0

/** Writes facts, their evidence and salts, and one row in the outbox a programme: set by set, whatever their number. */
export async function insertFacts(ctx: Ctx, rows: readonly FactRow[]): Promise<void> {
  if (rows.length === 0) return
  const column = <T>(value: (row: FactRow) => T) => rows.map(value)
  await sql`
    insert into facts (programme_id, id, kind, place_code, county_code, day, subject, merged_into, quantity, dimensions,
                       event_id, reverses, reason, idempotency_key, recorded_by, recorded_at)
    select p, i, k, pl, c, d, s, m, q, dims, e, rev, why, key, ${actorName(ctx.actor)}, ${rows[0]?.recordedAt}::timestamptz
    from unnest(
      ${column((r) => r.fact.programmeId)}::text[], ${column((r) => r.id)}::uuid[], ${column((r) => r.fact.kind)}::text[],
      ${column((r) => r.fact.placeCode)}::text[], ${column((r) => r.fact.countyCode)}::text[], ${column((r) => r.fact.day)}::date[],
      ${column((r) => r.fact.subject ?? null)}::uuid[], ${column((r) => r.mergedInto ?? null)}::uuid[],
      ${column((r) => r.fact.quantity.toString())}::bigint[], ${column((r) => JSON.stringify(r.fact.dimensions))}::jsonb[],
      ${column((r) => r.eventId ?? null)}::uuid[], ${column((r) => r.reverses ?? null)}::uuid[], ${column((r) => r.reason ?? null)}::text[],
      ${column((r) => r.fact.idempotencyKey ?? null)}::text[]
    ) as f(p, i, k, pl, c, d, s, m, q, dims, e, rev, why, key)`.execute(ctx.db)
  await insertEvidence(ctx, rows)
  await insertSalts(ctx, rows.filter(needsSalt))
  await announce(
    ctx,
    'fact',
    rows.map((row) => ({ programmeId: row.fact.programmeId, ref: row.id })),
  )
}

/** Facts announced in one row, so that a round can end between two. */
const ANNOUNCED = 10_000

/** Puts what was committed before the integrator, in the same transaction: a row a programme and call, of many facts some. */
export async function announce(
  ctx: Ctx,
  type: 'fact' | 'definition' | 'audit-day',
  refs: readonly { programmeId: string; ref: string }[],
): Promise<void> {
  const rows = [...Map.groupBy(refs, ({ programmeId }) => programmeId)].flatMap(([programmeId, refs]) =>
    Array.from({ length: Math.ceil(refs.length / ANNOUNCED) }, (_, i) => ({
      programmeId,
      id: uuidv7(),
      type,
      refs: refs.slice(i * ANNOUNCED, (i + 1) * ANNOUNCED).map(({ ref }) => ref),
    })),
  )
  await ctx.db.insertInto('outbox').values(rows).execute()
}

async function insertEvidence(ctx: Ctx, rows: readonly FactRow[]): Promise<void> {
  const files = rows.flatMap(({ fact, id }) =>
    (fact.evidence ?? []).map((file, n) => ({ ...file, n, id, programmeId: fact.programmeId })),
  )
  if (files.length === 0) return
  await sql`
    insert into fact_evidence (programme_id, fact_id, n, original, published)
    select * from unnest(${files.map((f) => f.programmeId)}::text[], ${files.map((f) => f.id)}::uuid[], ${files.map((f) => f.n)}::smallint[],
                         ${files.map((f) => f.original)}::text[], ${files.map((f) => f.published ?? null)}::text[])`.execute(ctx.db)
}

async function insertSalts(ctx: Ctx, rows: readonly FactRow[]): Promise<void> {
  if (rows.length === 0) return
  const bytes = randomBytes(16 * rows.length)
  await sql`
    insert into fact_salts (programme_id, fact_id, salt)
    select * from unnest(${rows.map((r) => r.fact.programmeId)}::text[], ${rows.map((r) => r.id)}::uuid[],
                         ${rows.map((_, i) => bytes.subarray(16 * i, 16 * i + 16))}::bytea[])`.execute(ctx.db)
}
