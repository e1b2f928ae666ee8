import { sql } from 'kysely'
import type { Ctx, Day } from '../context/index.ts'
import type { Ask } from './ask.ts'
import { countsSubjects, hasCells } from './cells.ts'
import { placeRange } from './grains.ts'
import { countryApart, fromCells, levelOf, piecesOf } from './tally-cells.ts'
import type { TallyRow } from './tally-row.ts'

/** Facts to read for one ask: of one kind, in a range of counties and days. */
type Lookup = {
  readonly i: number
  readonly ask: Ask
  readonly kind: string
  readonly sign: 1 | -1
  readonly where: Readonly<Record<string, readonly string[]>>
  readonly counties: readonly [string, string]
  /** Bounds on the fact's own place: what is finer than a county has no range of counties. */
  readonly places: readonly [string, string]
  readonly from: Day
  readonly to: Day
  readonly key: string
  readonly element: string
}

/** Bytes of ids in the outbox up to which looking through it is faster than looking up each fact's entry: some 20,000 facts. */
const FEW = 320_000

/**
 * Whether a fact has its number: it has an entry, or, which is the same, it does not wait in the outbox. Looking for the
 * entries was most of the time of a question about days.
 */
const isNumbered = sql`
  case when (select coalesce(sum(pg_column_size(refs)), 0) from outbox) < ${FEW}::bigint
    then (f.programme_id, f.id) not in (select o.programme_id, unnest(o.refs) from outbox o)
    else exists (select from entries e where e.programme_id = f.programme_id and e.ref = f.id limit 1) end`

/**
 * From numbered facts: scopes that have no cells, and the broken months of counties and prefectures. `limit` and `offset 0` have
 * everything looked up by its index, as `tallyCells` has.
 */
export async function tallyFacts(ctx: Ctx, asks: readonly Ask[]): Promise<TallyRow[]> {
  const lookups = asks.flatMap((ask, i) => lookupsOf(ask, i))
  if (lookups.length === 0) return []
  const column = <T>(value: (lookup: Lookup) => T) => lookups.map(value)
  const { rows } = await sql<TallyRow>`
    select l.i, l.key, l.element, count(*) filter (where l.standing) as facts, count(*) filter (where not l.standing) as reversed,
      coalesce(sum(l.quantity) filter (where l.standing), 0)::text as total,
      string_agg(distinct int4send(l.root), ''::bytea) filter (where l.standing) as roots
    from (
      select l.i, l.sign * f.quantity as quantity, s.root,
        r.id is null as standing,
        case l.key when '' then '' when 'place' then case when l.fine then f.place_code else f.county_code end
          when 'county' then f.county_code when 'month' then to_char(f.day, 'YYYY-MM') else coalesce(f.dimensions ->> l.key, '') end as key,
        case l.element when '' then '' when 'county' then case when length(f.county_code) = 6 then f.county_code else '' end
          else coalesce(l.element || '=' || (f.dimensions ->> l.element), '') end as element
      from unnest(${column((l) => l.i)}::int[], ${column((l) => l.ask.defined.programmeId)}::text[], ${column((l) => l.kind)}::text[],
        ${column((l) => l.sign)}::int[], ${column((l) => JSON.stringify(l.where))}::jsonb[], ${column((l) => l.counties[0])}::text[],
        ${column((l) => l.counties[1])}::text[], ${column((l) => l.places[0])}::text[], ${column((l) => l.places[1])}::text[],
        ${column((l) => l.from)}::date[], ${column((l) => l.to)}::date[], ${column((l) => l.key)}::text[], ${column((l) => l.element)}::text[],
        ${column((l) => countsSubjects(l.ask.defined.definition))}::boolean[], ${column((l) => l.ask.place.length >= 6)}::boolean[])
        as l(i, programme_id, kind, sign, wanted, county_from, county_to, place_from, place_to, from_day, to_day, key, element, subjects, fine)
      cross join lateral (
        select f.* from facts f
        where f.programme_id = l.programme_id and f.kind = l.kind and f.reverses is null
          and f.county_code >= l.county_from and f.county_code < l.county_to and f.day between l.from_day and l.to_day
          and f.place_code >= l.place_from and f.place_code < l.place_to
        offset 0
      ) f
      left join lateral (
        select r.id from facts r
        where r.programme_id = f.programme_id and r.reverses = f.id
          and exists (select from entries e where e.programme_id = r.programme_id and e.ref = r.id limit 1)
        offset 0
      ) r on true
      left join lateral (
        select s.root from subjects s where s.programme_id = f.programme_id and s.handle = f.subject offset 0
      ) s on l.subjects
      where ${isNumbered} and (l.wanted = '{}' or not exists (select from jsonb_each(l.wanted) w where not w.value ? coalesce(f.dimensions ->> w.key, '')))
        and (l.element in ('', 'county') or f.dimensions ? l.element)
    ) l
    group by 1, 2, 3`.execute(ctx.db)
  return rows
}

function lookupsOf(ask: Ask, i: number): Lookup[] {
  const { definition } = ask.defined
  if (!hasCells(definition)) return []
  const cells = fromCells(ask)
  const ranges = piecesOf(ask).filter(({ span }) => !cells || (span === 'd' && (levelOf(ask) === 'l' || countryApart(ask))))
  if (ranges.length === 0) return []
  const [from, to] = [ranges[0]?.from as Day, ask.to]
  const days = cells ? ranges : [{ from, to }]
  const places = placeRange(ask.place, { alone: cells && countryApart(ask) })
  const counties = ask.place.length > 6 ? placeRange(ask.place.slice(0, 6)) : places
  const counted = definition.type === 'distinct' && definition.of !== 'subject' ? definition.of : ''
  return definition.sources.flatMap(({ kind, sign, where }) =>
    days.map((range): Lookup => ({
      i,
      ask,
      kind,
      sign,
      where: both(where, ask.where),
      counties,
      places,
      from: range.from,
      to: range.to,
      key: ask.by ?? '',
      element: counted,
    })),
  )
}

/** What an indicator wants of a dimension, narrowed to what the reader asks for. */
function both(
  wanted: Readonly<Record<string, readonly string[]>>,
  asked: Readonly<Record<string, string>>,
): Record<string, readonly string[]> {
  const narrowed: Record<string, readonly string[]> = { ...wanted }
  for (const [key, value] of Object.entries(asked)) narrowed[key] = (wanted[key] ?? [value]).filter((v) => v === value)
  return narrowed
}
