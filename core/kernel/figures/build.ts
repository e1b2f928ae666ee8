import { sql } from 'kysely'
import type { Ctx } from '../context/index.ts'
import { count, usesOf, writeCells, writeMany, type Counted } from './cells.ts'
import type { Changes } from './changes.ts'
import type { Indicator } from './model.ts'

const PAGE = 50_000

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
  let after: Position | null = null
  for (;;) {
    const page: Numbered[] = await numberedFacts(ctx, [...uses.keys()], after)
    for (const { standing, ...fact } of page) {
      // A reversed fact is added and taken back, so that it shows as reversed; its subject is in no set.
      count(changes, uses, { ...fact, times: 1, root: standing ? fact.root : null })
      if (!standing) count(changes, uses, { ...fact, times: -1 })
    }
    await writeMany(ctx, changes)
    if (page.length < PAGE) break
    after = page.at(-1) ?? null
  }
  await writeCells(ctx, changes)
  // By its hash: what was defined anew meanwhile is still to be built.
  await sql`
    update indicators i set built = true
    from unnest(${programmes}::text[], ${indicators}::text[], ${waiting.map((row) => row.hash)}::text[]) as w(programme_id, indicator, hash)
    where i.programme_id = w.programme_id and i.indicator = w.indicator and i.hash = w.hash`.execute(ctx.db)
  return waiting.length
}

type Position = { readonly seq: bigint }
type Numbered = Omit<Counted, 'times'> & Position & { readonly standing: boolean }

/** A page of numbered facts of some kinds, in log order; reversals are told by `standing` of what they reversed. */
async function numberedFacts(ctx: Ctx, kindKeys: readonly string[], after: Position | null): Promise<Numbered[]> {
  if (kindKeys.length === 0) return []
  const kinds = kindKeys.map((key) => key.split('/') as [string, string])
  const { rows } = await sql<Numbered>`
    select f.programme_id, f.kind, f.county_code, f.day, f.quantity, f.dimensions, s.root, e.seq,
      not exists (select from facts r join entries re on re.programme_id = r.programme_id and re.ref = r.id
                  where r.programme_id = f.programme_id and r.reverses = f.id) as standing
    from unnest(${kinds.map(([programme]) => programme)}::text[], ${kinds.map(([, kind]) => kind)}::text[]) as k(programme_id, kind)
    join facts f on f.programme_id = k.programme_id and f.kind = k.kind and f.reverses is null
    join entries e on e.programme_id = f.programme_id and e.ref = f.id
    left join subjects s on s.programme_id = f.programme_id and s.handle = f.subject
    where e.seq > ${after?.seq ?? -1n}
    order by e.seq limit ${PAGE}`.execute(ctx.db)
  return rows
}
