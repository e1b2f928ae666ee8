import { sql } from 'kysely'
import { openDatabase } from '@wotu/core/kernel/db'
import { newFactId, type NewFact } from '@wotu/core/kernel/facts'
import { timed } from './times.ts'

const BATCH = 5_000

/**
 * What the database itself can do: the same rows, unchecked and uncounted, into a table with the columns and indexes of
 * `facts`, by the statement that `facts` uses, in batches of the same size. @returns milliseconds
 */
export async function insertBare(adminAddress: string, facts: Iterable<NewFact>): Promise<number> {
  const { db, close } = openDatabase(adminAddress, { max: 1, appName: 'bare', statementSeconds: 0 })
  try {
    await sql`create table bare (like facts including defaults including indexes)`.execute(db)
    const insert = async (rows: readonly NewFact[]) => {
      const column = <T>(value: (row: NewFact) => T) => rows.map(value)
      await sql`
        insert into bare (programme_id, id, kind, place_code, county_code, day, subject, merged_into, quantity, dimensions,
                          event_id, reverses, reason, idempotency_key, recorded_by, recorded_at)
        select p, i, k, pl, c, d, s, m, q, dims, e, rev, why, key, 'bare', now()
        from unnest(
          ${column((r) => r.programmeId)}::text[], ${column(() => newFactId())}::uuid[], ${column((r) => r.kind)}::text[],
          ${column((r) => r.placeCode)}::text[], ${column((r) => r.placeCode)}::text[], ${column((r) => r.day)}::date[],
          ${column((r) => r.subject ?? null)}::uuid[], ${column(() => null)}::uuid[], ${column((r) => String(r.quantity))}::bigint[],
          ${column((r) => JSON.stringify(r.dimensions))}::jsonb[], ${column(() => null)}::uuid[], ${column(() => null)}::uuid[],
          ${column(() => null)}::text[], ${column(() => null)}::text[]
        ) as f(p, i, k, pl, c, d, s, m, q, dims, e, rev, why, key)`.execute(db)
    }
    const { ms } = await timed(async () => {
      let waiting: NewFact[] = []
      for (const fact of facts) {
        waiting.push(fact)
        if (waiting.length < BATCH) continue
        await insert(waiting)
        waiting = []
      }
      if (waiting.length > 0) await insert(waiting)
    })
    await sql`drop table bare`.execute(db)
    return ms
  } finally {
    await close()
  }
}
