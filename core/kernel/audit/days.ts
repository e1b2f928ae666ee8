import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { dayOf, transact, type Ctx, type Day } from '../context/index.ts'
import { announce } from '../facts/index.ts'
import { defineJob } from '../jobs/index.ts'

/** Name under which the log keeps what concerns the whole instance and no programme. */
export const INSTANCE = 'wotu'

/**
 * Seals every day up to yesterday that has entries and is not sealed yet: one hash over its entries in order, chained to
 * the day before, announced as an event of the log. Running it again changes nothing.
 *
 * Hash of a day = SHA-256(previous day's hash in hex, or empty ‖ for each entry by (at, id): its canonical JSON (RFC 8785), line feed).
 */
export async function sealDays(ctx: Ctx): Promise<Day[]> {
  return transact(ctx, async (ctx) => {
    // Waits for changes that are under way; who comes later has a later time.
    await sql`select pg_advisory_xact_lock(hashtextextended('audit', 0))`.execute(ctx.db)
    const { rows } = await sql<{ day: Day }>`
      select distinct (at at time zone 'Asia/Shanghai')::date as day from audit_entries
      where at >= coalesce((select (max(day) + 1)::timestamp at time zone 'Asia/Shanghai' from audit_days), '-infinity')
        and at < ${dayOf(ctx.clock.now())}::timestamp at time zone 'Asia/Shanghai'
      order by day`.execute(ctx.db)
    for (const { day } of rows) await sealDay(ctx, day)
    return rows.map(({ day }) => day)
  })
}

async function sealDay(ctx: Ctx, day: Day): Promise<void> {
  const last = await ctx.db.selectFrom('auditDays').select('hash').orderBy('day', 'desc').limit(1).executeTakeFirst()
  const { hash, entries } = await hashOfDay(ctx, day, last?.hash)
  const id = uuidv7()
  await ctx.db
    .insertInto('auditDays')
    .values({ day, id, entries, hash, previous: last?.hash ?? null })
    .execute()
  await announce(ctx, 'audit-day', [{ programmeId: INSTANCE, ref: id }])
}

/** Entries read at a time. */
const BATCH = 5_000

/** The hash of a day's entries as they stand now, and how many there are. */
export async function hashOfDay(ctx: Ctx, day: Day, previous = ''): Promise<{ hash: string; entries: bigint }> {
  const hash = createHash('sha256').update(previous)
  let entries = 0n
  let after: { at: string; id: string } | undefined
  for (;;) {
    const { rows } = await sql<{ at: string; id: string; entry: object }>`
      select written.at, id, to_jsonb(e) || jsonb_build_object('at', written.at) as entry
      from audit_entries e cross join lateral (select to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at) written
      where e.at >= ${day}::timestamp at time zone 'Asia/Shanghai' and e.at < (${day}::date + 1)::timestamp at time zone 'Asia/Shanghai'
        and (e.at, id) > (${after?.at ?? '-infinity'}::timestamptz, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
      order by e.at, id limit ${BATCH}`.execute(ctx.db)
    for (const { entry } of rows) hash.update(`${canonicalize(entry)}\n`)
    entries += BigInt(rows.length)
    after = rows.at(-1)
    if (rows.length < BATCH) return { hash: hash.digest('hex'), entries }
  }
}

/** Every night, after midnight in Shanghai; a night that was missed is made up for. */
export const sealDaysJob = defineJob({
  name: 'audit.seal-days',
  data: z.object({}),
  schedule: '20 0 * * *',
  run: async (ctx) => {
    await sealDays(ctx)
  },
})
