import { sql } from 'kysely'
import { Refused, type Ctx } from '../context/index.ts'
import { publicFact, type Fact, type Kind, type PublicFact, type ReversalReason } from '../facts/index.ts'
import { asksOf, type Ask, type Question } from './ask.ts'
import { hasCells } from './cells.ts'
import { placeRange } from './grains.ts'
import type { Indicator } from './model.ts'

/** A fact under a figure; `reversed` says why it no longer counts. */
export type FactLine = PublicFact & { readonly reversed: ReversalReason | null }

/** A page of facts and where the next one starts. */
export type FactPage = { readonly facts: FactLine[]; readonly next: string | null }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LIMIT_MAX = 200

/**
 * The facts under a figure, reversed ones included and marked, in the order of county, day and recording; those that
 * count persons in the order of county and month alone, since their day is not shown. Pages by keyset: pass `next` on.
 * @throws as {@link figures} · `cursor-wrong`
 */
export async function factsUnder(
  ctx: Ctx,
  { after, limit = 50, ...question }: Question & { after?: string; limit?: number },
): Promise<FactPage> {
  const [ask] = (await asksOf(ctx, [question])) as [Ask]
  const sources = sourcesOf(ask.defined.definition)
  if (sources.length === 0) return { facts: [], next: null }
  const position = after === undefined ? null : await positionOf(ctx, ask.defined.programmeId, after)
  const size = Math.min(Math.max(1, limit), LIMIT_MAX)
  const rows = await page(ctx, ask, sources, position, size + 1)
  const last = rows[size - 1]
  return {
    facts: rows.slice(0, size).map((row) => ({ ...publicFact(row, ask.kinds.get(row.kind) as Kind, ctx), reversed: row.reversed })),
    next: rows.length > size && last ? last.id : null,
  }
}

type Source = { readonly kind: string; readonly where: Readonly<Record<string, readonly string[]>> }
const sourcesOf = (definition: Indicator): readonly Source[] =>
  hasCells(definition) || definition.type === 'latest' ? definition.sources : []

type Row = Fact & { countyCode: string; reversed: ReversalReason | null }

/**
 * A look-up for each fact, in the order of the index: `offset 0` in a condition (a `limit` there is dropped) keeps the
 * planner from reading all entries or reversals first, which it does while its statistics are behind.
 */
async function page(ctx: Ctx, ask: Ask, sources: readonly Source[], position: Position | null, limit: number): Promise<Row[]> {
  const { definition, programmeId } = ask.defined
  const latest = definition.type === 'latest'
  const from = definition.type === 'stock' || ask.from === null ? '0001-01-01' : ask.from
  const [countyFrom, countyTo] = placeRange(ask.place.slice(0, 6), { alone: latest })
  const [placeFrom, placeTo] = latest ? [ask.place, `${ask.place}\u0001`] : placeRange(ask.place)
  // Each kind starts where the page before ended, or at the first fact of the place: one comparison of rows, at which the index is
  // entered. From an earlier one it would be read up to the place.
  const first: Position = { kind: '', countyCode: countyFrom, day: '0001-01-01', id: '00000000-0000-0000-0000-000000000000' }
  const ahead = sources
    .filter((source) => position === null || source.kind >= position.kind)
    .map((source) => ({ ...source, start: source.kind === position?.kind ? position : first }))
  const { rows } = await sql<Row>`
    select f.programme_id, f.id, f.kind, f.place_code, f.county_code, f.day, f.subject, f.quantity, f.dimensions, f.event_id,
      r.reason as reversed
    from unnest(${ahead.map((s) => s.kind)}::text[], ${ahead.map((s) => JSON.stringify(s.where))}::jsonb[],
      ${ahead.map((s) => s.start.countyCode)}::text[], ${ahead.map((s) => s.start.day)}::date[], ${ahead.map((s) => s.start.id)}::uuid[])
      as l(kind, wanted, county_code, day, id)
    join lateral (
      select f.* from facts f
      where f.programme_id = ${programmeId} and f.kind = l.kind and f.reverses is null
        and f.county_code >= ${countyFrom} and f.county_code < ${countyTo} and f.place_code >= ${placeFrom} and f.place_code < ${placeTo}
        and f.day between ${from}::date and ${ask.to}::date and f.dimensions @> ${JSON.stringify(ask.where)}::jsonb
        and (l.wanted = '{}' or not exists (select from jsonb_each(l.wanted) w where not w.value ? coalesce(f.dimensions ->> w.key, '')))
        and (f.county_code, f.day, f.id) > (l.county_code, l.day, l.id)
        and exists (select from entries e where e.programme_id = f.programme_id and e.ref = f.id offset 0)
      order by f.county_code, f.day, f.id limit ${limit}
    ) f on true
    left join lateral (
      select r.reason from facts r
      where r.programme_id = f.programme_id and r.reverses = f.id
        and exists (select from entries e where e.programme_id = r.programme_id and e.ref = r.id offset 0)
      offset 0
    ) r on true
    order by f.kind, f.county_code, f.day, f.id limit ${limit}`.execute(ctx.db)
  return rows
}

/** Where a page ended. Its cursor is the last fact's id alone: the day of one who attended is not for the public. */
type Position = { readonly kind: string; readonly countyCode: string; readonly day: string; readonly id: string }

async function positionOf(ctx: Ctx, programmeId: string, cursor: string): Promise<Position> {
  const query = ctx.db.selectFrom('facts').select(['kind', 'countyCode', 'day', 'id']).where('programmeId', '=', programmeId)
  const row = UUID.test(cursor) ? await query.where('id', '=', cursor).executeTakeFirst() : undefined
  if (row === undefined) throw new Refused('cursor-wrong')
  return row
}
