import { sql } from 'kysely'
import type { Ctx } from '../context/index.ts'
import { MERGED } from '../facts/index.ts'
import { eachCell, type Counted, type Uses } from './cells.ts'
import type { Changes } from './changes.ts'
import { entriesWithFacts } from './entry-facts.ts'

/** Numbers the subjects that the log meets for the first time, densely per programme, in log order. */
export async function numberSubjects(ctx: Ctx, fromSeq: bigint): Promise<void> {
  await sql`
    with met as (
      select e.programme_id, h.handle, min(e.seq * 2 + h.second) as first
      from ${entriesWithFacts}
      cross join lateral (values (f.subject, 0), (f.merged_into, 1)) as h(handle, second)
      left join lateral (select n from subjects s where s.programme_id = e.programme_id and s.handle = h.handle offset 0) known on true
      where e.seq >= ${fromSeq} and e.programme_id in (select programme_id from heads) and h.handle is not null and known.n is null
      group by e.programme_id, h.handle
    ), numbered as (
      insert into subjects (programme_id, handle, n, root)
      select m.programme_id, m.handle, m.n, m.n
      from (select met.*, h.subjects + row_number() over (partition by met.programme_id order by first) - 1 as n
            from met join heads h using (programme_id)) m
      returning programme_id
    )
    update heads h set subjects = h.subjects + new.subjects
    from (select programme_id, count(*) as subjects from numbered group by 1) new
    where new.programme_id = h.programme_id`.execute(ctx.db)
}

/** A subject whose cells have to be recounted, those of its `old` root too: one of a reversed fact, or of a merge made or undone. */
type Touched = { programmeId: string; n: number; old: number; root: number }

/**
 * Brings the roots of merged subjects up to date, and says which subjects need a recount: those of this round's
 * reversals and merges, with everyone merged with them before or after.
 */
export async function touchedSubjects(ctx: Ctx, fromSeq: bigint): Promise<Touched[]> {
  const { rows: members } = await sql<Omit<Touched, 'old'> & { handle: string }>`
    with touched as (
      select distinct s.programme_id, s.root
      from ${entriesWithFacts}
      cross join lateral (select * from subjects s where s.programme_id = f.programme_id and s.handle in (f.subject, f.merged_into) offset 0) s
      where e.seq >= ${fromSeq} and e.programme_id in (select programme_id from heads) and (f.reverses is not null or f.kind = ${MERGED.kind})
    )
    select s.programme_id, s.handle, s.n, s.root from subjects s join touched t on t.programme_id = s.programme_id and t.root = s.n
    union all
    select s.programme_id, s.handle, s.n, s.root from subjects s join touched t on t.programme_id = s.programme_id and t.root = s.root
    where s.root <> s.n`.execute(ctx.db)
  if (members.length === 0) return []
  const roots = rootsOf(members, await standingMerges(ctx, members))
  const moved = members.filter((member) => roots.get(keyOf(member)) !== member.root)
  if (moved.length > 0) {
    await sql`
      update subjects s set root = m.root
      from unnest(${moved.map((m) => m.programmeId)}::text[], ${moved.map((m) => m.handle)}::uuid[], ${moved.map((m) => roots.get(keyOf(m)))}::int[])
        as m(programme_id, handle, root)
      where s.programme_id = m.programme_id and s.handle = m.handle`.execute(ctx.db)
  }
  return members.map((member) => ({ ...member, old: member.root, root: roots.get(keyOf(member)) as number }))
}

const keyOf = ({ programmeId, handle }: { programmeId: string; handle: string }) => `${programmeId}/${handle}`

type Merge = { programmeId: string; subject: string; mergedInto: string }

async function standingMerges(ctx: Ctx, members: readonly { programmeId: string; handle: string }[]): Promise<Merge[]> {
  const { rows } = await sql<Merge>`
    select f.programme_id, f.subject, f.merged_into
    from unnest(${members.map((m) => m.programmeId)}::text[], ${members.map((m) => m.handle)}::uuid[]) as m(programme_id, handle)
    join facts f on f.programme_id = m.programme_id and f.subject = m.handle and f.kind = ${MERGED.kind} and f.reverses is null
    join entries e on e.programme_id = f.programme_id and e.ref = f.id
    where not exists (select from facts r join entries re on re.programme_id = r.programme_id and re.ref = r.id
                      where r.programme_id = f.programme_id and r.reverses = f.id)`.execute(ctx.db)
  return rows
}

/** Root of each subject: the smallest number among those that standing merges connect it with. */
function rootsOf(
  members: readonly { programmeId: string; handle: string; n: number }[],
  merges: readonly Merge[],
): Map<string, number> {
  const parent = new Map(members.map((m) => [keyOf(m), keyOf(m)]))
  const n = new Map(members.map((m) => [keyOf(m), m.n]))
  const find = (key: string): string => {
    let top = key
    while (parent.get(top) !== top) top = parent.get(top) as string
    return top
  }
  for (const { programmeId, subject, mergedInto } of merges) {
    const [a, b] = [find(`${programmeId}/${subject}`), find(`${programmeId}/${mergedInto}`)]
    const [low, high] = (n.get(a) as number) < (n.get(b) as number) ? [a, b] : [b, a]
    parent.set(high, low)
  }
  return new Map(members.map((m) => [keyOf(m), n.get(find(keyOf(m))) as number]))
}

/**
 * Sets the touched subjects in every cell that one of their facts falls into: out of it, unless a standing fact holds
 * them there, and under their present root. A number can't be taken out blindly: another fact may hold it.
 */
export async function recount(ctx: Ctx, changes: Changes, uses: Uses, touched: readonly Touched[]): Promise<void> {
  if (touched.length === 0) return
  const { rows } = await sql<Omit<Counted, 'root' | 'times'> & { i: number; standing: boolean }>`
    select (t.i - 1)::int as i, f.programme_id, f.kind, f.county_code, f.day, f.quantity, f.dimensions,
      not exists (select from facts r join entries re on re.programme_id = r.programme_id and re.ref = r.id
                  where r.programme_id = f.programme_id and r.reverses = f.id) as standing
    from unnest(${touched.map((t) => t.programmeId)}::text[], ${touched.map((t) => t.n)}::int[]) with ordinality as t(programme_id, n, i)
    join subjects s on s.programme_id = t.programme_id and s.n = t.n
    join facts f on f.programme_id = s.programme_id and f.subject = s.handle and f.reverses is null
    join entries e on e.programme_id = f.programme_id and e.ref = f.id`.execute(ctx.db)
  const groups = new Map<string, number[]>()
  for (const { programmeId, n, root } of touched) {
    const key = `${programmeId}/${root}`
    groups.set(key, [...(groups.get(key) ?? []), n])
  }
  for (const { i, standing, ...fact } of rows) {
    const { n, old, root, programmeId } = touched[i] as Touched
    eachCell(changes, uses, { ...fact, root, times: 1 }, ({ members }) => {
      if (members === null) return
      members.out.push(n, old, ...(groups.get(`${programmeId}/${root}`) ?? []))
      if (standing) members.into.push(root)
    })
  }
}
