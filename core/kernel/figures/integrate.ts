import { sql } from 'kysely'
import { transact, type Ctx } from '../context/index.ts'
import { buildIndicators } from './build.ts'
import { count, usesOf, writeCells } from './cells.ts'
import type { Changes } from './changes.ts'
import { indicatorsOf } from './definitions.ts'
import { entriesWithFacts } from './entry-facts.ts'
import { numberSubjects, recount, touchedSubjects, type RoundFact } from './subjects.ts'

/** Facts taken in one round, give or take a call: the more, the seldomer each cell is written; all of them are held in memory. */
const ROUND = 250_000
/** Advisory lock of the one integrator (PostgreSQL §13.3.5); any fixed number that nothing else here uses. */
export const LOCK = 7_061_742_011n

/** What one round did. `busy`: another process is integrating. */
export type Round = { readonly entries: number; readonly busy: boolean }

/**
 * One round of the integrator, in one transaction: takes what the outbox shows, numbers it, adds it to the cells that
 * figures are read from, writes a checkpoint. What commits too late for this round is numbered in a later one, never
 * skipped; a process that dies in the middle leaves no trace.
 */
export async function integrate(ctx: Ctx): Promise<Round> {
  if (!(await isNeeded(ctx))) return { entries: 0, busy: false }
  return transact(ctx, async (ctx) => {
    const { rows: lock } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(ctx.db)
    if (!lock[0]?.mine) return { entries: 0, busy: true }
    const last = await ctx.db
      .selectFrom('checkpoints')
      .select(['number', 'entries'])
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    const first = last?.entries ?? 0n
    const taken = await take(ctx)
    const programmes = [...new Set(taken.map(({ programmeId }) => programmeId))]
    if (taken.length > 0) {
      await number(ctx, taken, first)
      const facts = await factsFrom(ctx, first)
      await numberSubjects(ctx, facts)
      const defined = await indicatorsOf(ctx, programmes)
      await addToCells(
        ctx,
        facts,
        defined.filter(({ built }) => built),
      )
    }
    const built = await buildIndicators(ctx)
    if (taken.length === 0 && built === 0) return { entries: 0, busy: false }
    await ctx.db
      .insertInto('checkpoints')
      .values({ number: (last?.number ?? 0n) + 1n, entries: first + BigInt(taken.length), at: ctx.clock.now() })
      .execute()
    return { entries: taken.length, busy: false }
  })
}

/** Whether there may be something to do: several times a second most of the day there is not. */
async function isNeeded(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ needed: boolean }>`
    select exists (select from outbox) or exists (select from indicators where not built) as needed`.execute(ctx.db)
  return rows[0]?.needed === true
}

type Taken = { programmeId: string; type: string; ref: string }

/** Empties the outbox, or as much of it as one round takes, in the order in which calls were made. */
async function take(ctx: Ctx): Promise<Taken[]> {
  const { rows } = await sql<{ programmeId: string; id: string; type: string; refs: string[] }>`
    delete from outbox o using (
      select programme_id, id, sum(cardinality(refs)) over (order by id, programme_id) - cardinality(refs) as before from outbox
    ) w
    where w.before < ${ROUND} and o.programme_id = w.programme_id and o.id = w.id
    returning o.programme_id, o.id, o.type, o.refs`.execute(ctx.db)
  const ordered = rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.programmeId < b.programmeId ? -1 : 1))
  return ordered.flatMap(({ programmeId, type, refs }) => refs.map((ref) => ({ programmeId, type, ref })))
}

async function number(ctx: Ctx, taken: readonly Taken[], first: bigint): Promise<void> {
  await sql`
    with taken as (
      select programme_id, ref, ${first}::bigint + i - 1 as seq, type
      from unnest(${taken.map((t) => t.programmeId)}::text[], ${taken.map((t) => t.ref)}::uuid[], ${taken.map((t) => t.type)}::text[])
        with ordinality as t(programme_id, ref, type, i)
    ), head as (
      insert into heads as h (programme_id, seq, subjects)
      select programme_id, max(seq), 0 from taken group by 1
      on conflict (programme_id) do update set seq = excluded.seq
    )
    insert into entries (programme_id, ref, seq, type) select programme_id, ref, seq, type from taken`.execute(ctx.db)
}

async function addToCells(ctx: Ctx, facts: readonly RoundFact[], defined: Parameters<typeof usesOf>[0]): Promise<void> {
  const uses = usesOf(defined)
  const touched = await touchedSubjects(ctx, facts)
  const recounted = new Set(touched.map(({ programmeId, old }) => `${programmeId}/${old}`)) // by the roots that the facts were read with
  const changes: Changes = new Map()
  for (const fact of facts) count(changes, uses, fact, recounted)
  await recount(ctx, changes, uses, touched)
  await writeCells(ctx, changes)
}

/** The facts of a round, in the order of the log. */
async function factsFrom(ctx: Ctx, first: bigint): Promise<RoundFact[]> {
  const { rows } = await sql<RoundFact>`
    select f.programme_id, f.kind, f.county_code, f.day, f.quantity, f.dimensions, f.subject, f.merged_into,
      s.root, m.root as merged_root, case when f.reverses is null then 1 else -1 end as times
    from ${entriesWithFacts}
    left join lateral (select root from subjects s where s.programme_id = f.programme_id and s.handle = f.subject offset 0) s on true
    left join lateral (select root from subjects s where s.programme_id = f.programme_id and s.handle = f.merged_into offset 0) m on true
    where e.seq >= ${first} and e.programme_id in (select programme_id from heads)
    order by e.seq`.execute(ctx.db)
  return rows
}
