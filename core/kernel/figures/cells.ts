import { sql } from 'kysely'
import type { Ctx, Day } from '../context/index.ts'
import type { Defined } from './definitions.ts'
import { coarser, finestCells, type Grain } from './grains.ts'
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

/** What a round adds to one cell. */
export type CellChange = {
  readonly programmeId: string
  readonly indicator: string
  readonly slice: string
  readonly grain: Grain
  readonly placeCode: string
  readonly start: Day
  facts: number
  reversed: number
  total: bigint
  /** Numbers to take out first, then to put in; null where the indicator does not count subjects. */
  members: { out: number[]; into: number[] } | null
}

/** Changes by cell. */
export type Changes = Map<string, CellChange>

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
 * Adds one fact to the finest cells of every indicator that counts it. Subjects in `recounted` are left to a recount,
 * which knows whether another fact still holds them in the cell.
 */
export function count(changes: Changes, uses: Uses, fact: Counted, recounted: ReadonlySet<number> = new Set()): void {
  eachCell(uses, fact, (use, cell) => {
    const change = at(changes, cell, use.subjects)
    change.facts += fact.times
    if (fact.times < 0) change.reversed += 1
    change.total += BigInt(fact.times) * use.sign * fact.quantity
    if (change.members && fact.root !== null && fact.times > 0 && !recounted.has(fact.root)) change.members.into.push(fact.root)
  })
}

/** Visits the finest cells that a fact falls into. */
export function eachCell(
  uses: Uses,
  fact: Counted,
  visit: (use: Use, cell: Omit<CellChange, 'facts' | 'reversed' | 'total' | 'members'>) => void,
): void {
  const found = uses.get(`${fact.programmeId}/${fact.kind}`)
  if (found === undefined) return
  const cells = finestCells(fact.countyCode, fact.day)
  for (const use of found) {
    if (!use.where.every(([key, values]) => values.includes(fact.dimensions[key] ?? ''))) continue
    for (const slice of ['', ...use.by.flatMap((key) => (key in fact.dimensions ? [`${key}=${fact.dimensions[key]}`] : []))]) {
      for (const cell of cells) visit(use, { programmeId: fact.programmeId, indicator: use.indicator, slice, ...cell })
    }
  }
}

/** The change of a cell, made empty on first sight. */
export function at(
  changes: Changes,
  cell: Omit<CellChange, 'facts' | 'reversed' | 'total' | 'members'>,
  subjects: boolean,
): CellChange {
  const key = `${cell.programmeId}|${cell.indicator}|${cell.slice}|${cell.grain}|${cell.placeCode}|${cell.start}`
  const known = changes.get(key)
  if (known !== undefined) return known
  const made = { ...cell, facts: 0, reversed: 0, total: 0n, members: subjects ? { out: [], into: [] } : null }
  changes.set(key, made)
  return made
}

/** Adds the changes of days to their months and of months to their years. */
export function rollUp(changes: Changes): Changes {
  for (const change of changes.values()) {
    // Coarser changes made here join the end of the map and are visited in turn.
    const up = coarser(change.grain, change.start)
    if (up === null) continue
    const total = at(changes, { ...change, ...up }, change.members !== null)
    total.facts += change.facts
    total.reversed += change.reversed
    total.total += change.total
    for (const n of change.members?.into ?? []) total.members?.into.push(n)
    for (const n of change.members?.out ?? []) total.members?.out.push(n)
  }
  return changes
}

/** Writes changes to their cells, set by set. */
export async function writeCells(ctx: Ctx, changes: readonly CellChange[]): Promise<void> {
  const SET = 20_000
  for (let i = 0; i < changes.length; i += SET) {
    const set = changes.slice(i, i + SET)
    const stored = await storedMembers(
      ctx,
      set.filter((change) => change.members !== null),
    )
    const members = set.map((change) => change.members && changed(stored.get(change) ?? null, change.members))
    await sql`
      insert into cells as c (programme_id, indicator, slice, grain, place_code, start, facts, reversed, total, members)
      select * from unnest(${set.map((c) => c.programmeId)}::text[], ${set.map((c) => c.indicator)}::text[], ${set.map((c) => c.slice)}::text[],
        ${set.map((c) => c.grain)}::text[], ${set.map((c) => c.placeCode)}::text[], ${set.map((c) => c.start)}::date[],
        ${set.map((c) => c.facts)}::bigint[], ${set.map((c) => c.reversed)}::bigint[], ${set.map((c) => c.total.toString())}::bigint[],
        ${members.map((bytes) => bytes && Buffer.from(bytes))}::bytea[])
      on conflict (programme_id, indicator, slice, grain, place_code, start) do update set
        facts = c.facts + excluded.facts, reversed = c.reversed + excluded.reversed, total = c.total + excluded.total,
        members = excluded.members`.execute(ctx.db)
  }
}

async function storedMembers(ctx: Ctx, changes: readonly CellChange[]): Promise<ReadonlyMap<CellChange, Uint8Array>> {
  if (changes.length === 0) return new Map()
  const { rows } = await sql<{ i: number; members: Uint8Array }>`
    select (i - 1)::int as i, c.members
    from unnest(${changes.map((c) => c.programmeId)}::text[], ${changes.map((c) => c.indicator)}::text[], ${changes.map((c) => c.slice)}::text[],
      ${changes.map((c) => c.grain)}::text[], ${changes.map((c) => c.placeCode)}::text[], ${changes.map((c) => c.start)}::date[])
      with ordinality as k(programme_id, indicator, slice, grain, place_code, start, i)
    join cells c using (programme_id, indicator, slice, grain, place_code, start)
    where c.members is not null`.execute(ctx.db)
  return new Map(rows.map(({ i, members }) => [changes[i] as CellChange, members]))
}
