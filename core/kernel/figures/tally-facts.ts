import { sql } from 'kysely'
import type { Ctx, Day } from '../context/index.ts'
import { isDimension, type Ask } from './ask.ts'
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
    else exists (select from entries e where e.programme_id = f.programme_id and e.ref = f.id offset 0) end`

/**
 * From numbered facts: scopes that have no cells, and the broken months of counties and prefectures. A reversal has the place,
 * day and all else of what it takes back, so it is found with it and takes one away, and a subject stands while more came than
 * went: no fact has to be asked whether it was reversed. `offset 0` has everything looked up by its index, as
 * `tallyCells` has.
 */
export async function tallyFacts(ctx: Ctx, asks: readonly Ask[]): Promise<TallyRow[]> {
  const lookups = asks.flatMap((ask, i) => lookupsOf(ask, i))
  if (lookups.length === 0) return []
  const column = <T>(value: (lookup: Lookup) => T) => lookups.map(value)
  // Named only where they are read: without them the index has all that is counted.
  const dimensions = lookups.some(readsDimensions) ? sql`f.dimensions` : sql`'{}'::jsonb`
  const { rows } = await sql<TallyRow>`
    select c.i, c.key, c.element, sum(c.facts)::bigint as facts, sum(c.reversed)::bigint as reversed, sum(c.total)::text as total,
      string_agg(int4send(c.root), ''::bytea) filter (where c.facts > 0) as roots
    from (
      select l.i, s.root,
        case l.key when '' then '' when 'place' then case when l.fine then f.place_code else f.county_code end
          when 'county' then f.county_code when 'month' then to_char(f.day, 'YYYY-MM') else coalesce(${dimensions} ->> l.key, '') end as key,
        case l.element when '' then '' when 'county' then case when length(f.county_code) = 6 then f.county_code else '' end
          else coalesce(l.element || '=' || (${dimensions} ->> l.element), '') end as element,
        sum(case when f.reverses is null then 1 else -1 end) as facts, count(f.reverses) as reversed,
        sum(case when f.reverses is null then l.sign else -l.sign end * f.quantity) as total
      from unnest(${column((l) => l.i)}::int[], ${column((l) => l.ask.defined.programmeId)}::text[], ${column((l) => l.kind)}::text[],
        ${column((l) => l.sign)}::int[], ${column((l) => JSON.stringify(l.where))}::jsonb[], ${column((l) => l.counties[0])}::text[],
        ${column((l) => l.counties[1])}::text[], ${column((l) => l.places[0])}::text[], ${column((l) => l.places[1])}::text[],
        ${column((l) => l.from)}::date[], ${column((l) => l.to)}::date[], ${column((l) => l.key)}::text[], ${column((l) => l.element)}::text[],
        ${column((l) => countsSubjects(l.ask.defined.definition))}::boolean[], ${column((l) => l.ask.place.length >= 6)}::boolean[])
        as l(i, programme_id, kind, sign, wanted, county_from, county_to, place_from, place_to, from_day, to_day, key, element, subjects, fine)
      cross join lateral (
        select f.* from facts f
        where f.programme_id = l.programme_id and f.kind = l.kind
          and f.county_code >= l.county_from and f.county_code < l.county_to and f.day between l.from_day and l.to_day
          and f.place_code >= l.place_from and f.place_code < l.place_to
        offset 0
      ) f
      left join lateral (
        select s.root from subjects s where l.subjects and s.programme_id = f.programme_id and s.handle = f.subject offset 0
      ) s on true
      where ${isNumbered} and (l.wanted = '{}' or not exists (select from jsonb_each(l.wanted) w where not w.value ? coalesce(${dimensions} ->> w.key, '')))
        and (l.element in ('', 'county') or ${dimensions} ? l.element)
      group by 1, 2, 3, 4
    ) c
    group by 1, 2, 3`.execute(ctx.db)
  return rows
}

const readsDimensions = ({ where, ask: { by }, element }: Lookup) =>
  Object.keys(where).length > 0 || isDimension(by) || (element !== '' && element !== 'county')

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
