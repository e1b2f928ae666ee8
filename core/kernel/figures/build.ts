import { sql } from 'kysely'
import type { Ctx } from '../context/index.ts'
import { count, usesOf, writeCells, writeMany, type Counted } from './cells.ts'
import type { Changes } from './changes.ts'
import { entriesWithFacts } from './entry-facts.ts'
import type { Indicator } from './model.ts'

/** Entries of the log read at once. */
const PAGE = 50_000n

/**
 * Makes the cells of indicators that are new, or whose way of counting changed, from all facts the log has numbered.
 * @returns how many were built
 */
export async function buildIndicators(ctx: Ctx): Promise<number> {
  const waiting = await ctx.db.selectFrom('indicators').selectAll().where('built', '=', false).execute()
  if (waiting.length === 0) return 0
  const defined = waiting.map((row) => ({ ...row, definition: row.definition as unknown as Indicator }))
  const [programmes, indicators] = [waiting.map((row) => row.programmeId), waiting.map((row) => row.indicator)]
  await sql`
    delete from cells c using unnest(${programmes}::text[], ${indicators}::text[]) as w(programme_id, indicator)
    where c.programme_id = w.programme_id and c.indicator = w.indicator`.execute(ctx.db)
  const uses = usesOf(defined)
  const changes: Changes = new Map()
  const end = await endOfLog(ctx, programmes)
  for (let from = 0n; from < end; from += PAGE) {
    for (const { standing, ...fact } of await numberedFacts(ctx, [...uses.keys()], from)) {
      // A reversed fact is added and taken back, so that it shows as reversed; its subject is in no set.
      count(changes, uses, { ...fact, times: 1, root: standing ? fact.root : null })
      if (!standing) count(changes, uses, { ...fact, times: -1 })
    }
    await writeMany(ctx, changes)
  }
  await writeCells(ctx, changes)
  // By its hash: what was defined anew meanwhile is still to be built.
  await sql`
    update indicators i set built = true
    from unnest(${programmes}::text[], ${indicators}::text[], ${waiting.map((row) => row.hash)}::text[]) as w(programme_id, indicator, hash)
    where i.programme_id = w.programme_id and i.indicator = w.indicator and i.hash = w.hash`.execute(ctx.db)
  return waiting.length
}

/** One more than the last number of some programmes. */
async function endOfLog(ctx: Ctx, programmes: readonly string[]): Promise<bigint> {
  const { rows } = await sql<{
    last: bigint | null
  }>`select max(seq) as last from heads where programme_id = any(${programmes})`.execute(ctx.db)
  return (rows[0]?.last ?? -1n) + 1n
}

type Numbered = Omit<Counted, 'times'> & { readonly standing: boolean }

/**
 * The facts of some kinds in a stretch of the log; reversals are told by `standing` of what they reversed. By numbers, not
 * by a limit: a limit made the database sort the rest of the log for each page.
 */
async function numberedFacts(ctx: Ctx, kindKeys: readonly string[], from: bigint): Promise<Numbered[]> {
  if (kindKeys.length === 0) return []
  const kinds = kindKeys.map((key) => key.split('/') as [string, string])
  const { rows } = await sql<Numbered>`
    select f.programme_id, f.kind, f.county_code, f.day, f.quantity, f.dimensions, s.root,
      not exists (select from facts r join entries re on re.programme_id = r.programme_id and re.ref = r.id
                  where r.programme_id = f.programme_id and r.reverses = f.id) as standing
    from ${entriesWithFacts}
    left join subjects s on s.programme_id = f.programme_id and s.handle = f.subject
    where e.programme_id = any(${kinds.map(([programme]) => programme)}) and e.seq >= ${from} and e.seq < ${from + PAGE} and f.reverses is null
      and (f.programme_id, f.kind) in (select * from unnest(${kinds.map(([programme]) => programme)}::text[], ${kinds.map(([, kind]) => kind)}::text[]))`.execute(
    ctx.db,
  )
  return rows
}
