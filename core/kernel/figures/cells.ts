import { sql } from 'kysely'
import type { Ctx, Day } from '../context/index.ts'
import type { Defined } from './definitions.ts'
import { changeOf, rollUp, rowsOf, sizeOf, sliceOf, type CellChange, type CellRow, type Changes } from './changes.ts'
import { finestCells } from './grains.ts'
import { changed } from './members.ts'

/** A fact as cells count it: `times` is 1 for a fact, −1 for the reversal of one. */
export type Counted = {
  readonly programmeId: string
  readonly kind: string
  readonly countyCode: string
  readonly day: Day
  readonly quantity: bigint
  readonly dimensions: Readonly<Record<string, string>>
  /** Number of its subject, where it names one. */
  readonly root: number | null
  readonly times: 1 | -1
}

/** One way in which facts of a kind enter an indicator. */
type Use = {
  readonly indicator: string
  readonly sign: bigint
  readonly where: [string, string[]][]
  readonly by: readonly string[]
  readonly subjects: boolean
}
export type Uses = ReadonlyMap<string, readonly Use[]>

/** Which indicators count facts of which kind, by `programme/kind`. Ratios and latest values have no cells. */
export function usesOf(defined: readonly Defined[]): Uses {
  const uses = new Map<string, Use[]>()
  for (const { programmeId, definition } of defined) {
    if (!hasCells(definition)) continue
    for (const { kind, sign, where } of definition.sources) {
      const key = `${programmeId}/${kind}`
      const use = {
        indicator: definition.id,
        sign: BigInt(sign),
        where: Object.entries(where),
        by: slicesOf(definition),
        subjects: countsSubjects(definition),
      }
      uses.set(key, [...(uses.get(key) ?? []), use])
    }
  }
  return uses
}

type Definition = Defined['definition']
export const hasCells = (definition: Definition): definition is Exclude<Definition, { type: 'ratio' } | { type: 'latest' }> =>
  definition.type !== 'ratio' && definition.type !== 'latest'
export const countsSubjects = (definition: Definition): boolean => definition.type === 'distinct' && definition.of === 'subject'

/** Dimensions whose values have cells of their own: those of breakdowns, and the one whose values are counted. */
export function slicesOf(definition: Definition): string[] {
  const counted = definition.type === 'distinct' && definition.of !== 'subject' && definition.of !== 'county' ? [definition.of] : []
  return [...new Set([...definition.by, ...counted])]
}

/**
 * Adds one fact to the finest cells of every indicator that counts it. Subjects in `recounted` (as `programme/root`) are
 * left to a recount, which knows whether another fact still holds them in the cell.
 */
export function count(changes: Changes, uses: Uses, fact: Counted, recounted: ReadonlySet<string> = new Set()): void {
  const isRecounted = recounted.size > 0 && recounted.has(`${fact.programmeId}/${fact.root}`)
  eachCell(changes, uses, fact, (change, use) => {
    change.facts += fact.times
    if (fact.times < 0) change.reversed += 1
    change.total += BigInt(fact.times) * use.sign * fact.quantity
    if (change.members !== null && fact.root !== null && fact.times > 0 && !isRecounted) change.members.into.push(fact.root)
  })
}

/** Visits the changes of the finest cells that a fact falls into. */
export function eachCell(changes: Changes, uses: Uses, fact: Counted, visit: (change: CellChange, use: Use) => void): void {
  const found = uses.get(`${fact.programmeId}/${fact.kind}`)
  if (found === undefined) return
  const cells = finestCells(fact.countyCode, fact.day).map(({ grain, placeCode, start }) => [grain + placeCode, start] as const)
  for (const use of found) {
    if (!use.where.every(([key, values]) => values.includes(fact.dimensions[key] ?? ''))) continue
    for (const name of ['', ...use.by.flatMap((key) => (key in fact.dimensions ? [`${key}=${fact.dimensions[key]}`] : []))]) {
      const slice = sliceOf(changes, {
        programmeId: fact.programmeId,
        indicator: use.indicator,
        slice: name,
        subjects: use.subjects,
      })
      for (const [place, start] of cells) visit(changeOf(slice, place, start), use)
    }
  }
}

/** Cells and numbers in them that are held before they are written, some 300 MB: what changes often is written seldom. */
const HELD = 1_500_000

/** Writes changes to their cells once there are many, so that any number of facts can be counted in bounded memory. */
export async function writeMany(ctx: Ctx, changes: Changes): Promise<void> {
  if (sizeOf(changes) > HELD) await writeCells(ctx, changes)
}

/** Writes changes, and what they add to coarser cells, to their cells, set by set; then there are none. */
export async function writeCells(ctx: Ctx, changes: Changes): Promise<void> {
  const SET = 20_000
  const rows = rowsOf(rollUp(changes))
  changes.clear()
  for (let i = 0; i < rows.length; i += SET) {
    const set = rows.slice(i, i + SET)
    const stored = await storedMembers(
      ctx,
      set.filter(({ of }) => of.subjects),
    )
    const members = set.map((row) => row.change.members && changed(stored.get(row) ?? null, row.change.members))
    await sql`
      insert into cells as c (programme_id, indicator, slice, grain, place_code, start, facts, reversed, total, members)
      select * from unnest(${set.map((row) => row.of.programmeId)}::text[], ${set.map((row) => row.of.indicator)}::text[],
        ${set.map((row) => row.of.slice)}::text[], ${set.map((row) => row.grain)}::text[], ${set.map((row) => row.placeCode)}::text[],
        ${set.map((row) => row.start)}::date[], ${set.map(({ change }) => change.facts)}::bigint[],
        ${set.map(({ change }) => change.reversed)}::bigint[], ${set.map(({ change }) => change.total.toString())}::bigint[],
        ${members.map((bytes) => bytes && Buffer.from(bytes))}::bytea[])
      on conflict (programme_id, indicator, slice, grain, place_code, start) do update set
        facts = c.facts + excluded.facts, reversed = c.reversed + excluded.reversed, total = c.total + excluded.total,
        members = excluded.members`.execute(ctx.db)
  }
}

async function storedMembers(ctx: Ctx, cells: readonly CellRow[]): Promise<ReadonlyMap<CellRow, Uint8Array>> {
  if (cells.length === 0) return new Map()
  const { rows } = await sql<{ i: number; members: Uint8Array }>`
    select (i - 1)::int as i, c.members
    from unnest(${cells.map(({ of }) => of.programmeId)}::text[], ${cells.map(({ of }) => of.indicator)}::text[],
      ${cells.map(({ of }) => of.slice)}::text[], ${cells.map((cell) => cell.grain)}::text[], ${cells.map((cell) => cell.placeCode)}::text[],
      ${cells.map((cell) => cell.start)}::date[])
      with ordinality as k(programme_id, indicator, slice, grain, place_code, start, i)
    join cells c using (programme_id, indicator, slice, grain, place_code, start)
    where c.members is not null`.execute(ctx.db)
  return new Map(rows.map(({ i, members }) => [cells[i] as CellRow, members]))
}
