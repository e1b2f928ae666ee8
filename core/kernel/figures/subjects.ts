import { sql } from 'kysely'
import type { Ctx } from '../context/index.ts'
import { MERGED } from '../facts/index.ts'
import { eachCell, type Counted, type Uses } from './cells.ts'
import type { Changes } from './changes.ts'

/** A fact of a round, with its subject, and with the one that it merges that into. */
export type RoundFact = Counted & {
  root: number | null
  readonly subject: string | null
  readonly mergedInto: string | null
  mergedRoot: number | null
}

/** Numbers the subjects that a round meets for the first time, densely per programme, in log order; its facts learn the numbers. */
export async function numberSubjects(ctx: Ctx, facts: readonly RoundFact[]): Promise<void> {
  const heads = await ctx.db.selectFrom('heads').select(['programmeId', 'subjects']).execute()
  const next = new Map(heads.map(({ programmeId, subjects }) => [programmeId, subjects]))
  const met = new Map<string, { programmeId: string; handle: string; n: number }>()
  const numberOf = (programmeId: string, handle: string): number => {
    const key = keyOf({ programmeId, handle })
    const known = met.get(key)
    if (known !== undefined) return known.n
    const n = next.get(programmeId) ?? 0
    met.set(key, { programmeId, handle, n })
    next.set(programmeId, n + 1)
    return n
  }
  for (const fact of facts) {
    if (fact.subject !== null) fact.root ??= numberOf(fact.programmeId, fact.subject)
    if (fact.mergedInto !== null) fact.mergedRoot ??= numberOf(fact.programmeId, fact.mergedInto)
  }
  if (met.size === 0) return
  const subjects = [...met.values()]
  await sql`
    with numbered as (
      insert into subjects (programme_id, handle, n, root)
      select programme_id, handle, n, n
      from unnest(${subjects.map((s) => s.programmeId)}::text[], ${subjects.map((s) => s.handle)}::uuid[], ${subjects.map((s) => s.n)}::int[])
        as s(programme_id, handle, n)
    )
    update heads h set subjects = new.subjects
    from unnest(${[...next.keys()]}::text[], ${[...next.values()]}::int[]) as new(programme_id, subjects)
    where new.programme_id = h.programme_id`.execute(ctx.db)
}

/** A subject whose cells have to be recounted, those of its `old` root too: one of a reversed fact, or of a merge made or undone. */
type Touched = { programmeId: string; n: number; old: number; root: number }

/**
 * Brings the roots of merged subjects up to date, and says which subjects need a recount: those of a round's reversals and
 * merges, with everyone merged with them before or after.
 */
export async function touchedSubjects(ctx: Ctx, facts: readonly RoundFact[]): Promise<Touched[]> {
  const touched = facts
    .filter(({ times, kind }) => times < 0 || kind === MERGED.kind)
    .flatMap(({ programmeId, root, mergedRoot }) => [root, mergedRoot].flatMap((n) => (n === null ? [] : { programmeId, n })))
  if (touched.length === 0) return []
  const { rows: members } = await sql<Omit<Touched, 'old'> & { handle: string }>`
    with touched as (
      select distinct programme_id, n
      from unnest(${touched.map((t) => t.programmeId)}::text[], ${touched.map((t) => t.n)}::int[]) as t(programme_id, n)
    )
    select s.programme_id, s.handle, s.n, s.root from subjects s join touched t using (programme_id, n)
    union all
    select s.programme_id, s.handle, s.n, s.root from subjects s join touched t on t.programme_id = s.programme_id and t.n = s.root
    where s.root <> s.n`.execute(ctx.db)
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
