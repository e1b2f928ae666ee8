import { sql } from 'kysely'
import type { Ctx, Day } from '../context/index.ts'
import { dimensionValues, isDimension, type Ask } from './ask.ts'
import { hasCells, slicesOf } from './cells.ts'
import { pieces, placeRange, type Grain, type Level, type Piece } from './grains.ts'
import type { TallyRow } from './tally-row.ts'

/** Cells to read for one ask: one slice and grain, a range of places and a range of starts. */
type Lookup = {
  readonly i: number
  readonly ask: Ask
  readonly slice: string
  readonly grain: Grain
  readonly places: readonly [string, string]
  readonly from: Day
  readonly to: Day
  readonly key: 'none' | 'place' | 'month' | 'slice'
  readonly element: 'none' | 'county' | 'slice'
}

/** Bytes of a set that comes in a row of its own: many small ones come faster in one value, a few large ones much slower. */
const LARGE = 16_384

/**
 * From cells, all asks at once; large sets in further rows of the same key. `offset 0` has each look-up done by the index: of
 * many at once the planner would think less than of a reading of all cells.
 */
export async function tallyCells(ctx: Ctx, asks: readonly Ask[]): Promise<TallyRow[]> {
  const lookups = asks.flatMap((ask, i) => lookupsOf(ask, i))
  if (lookups.length === 0) return []
  const column = <T>(value: (lookup: Lookup) => T) => lookups.map(value)
  const { rows } = await sql<TallyRow>`
    select l.i, l.key, l.element, sum(l.facts)::bigint as facts, sum(l.reversed)::bigint as reversed, sum(l.total)::text as total,
      string_agg(int4send(length(l.members)) || l.members, ''::bytea) as members
    from (
      select l.i, c.facts, c.reversed, c.total, c.members,
        case l.key when 'place' then c.place_code when 'month' then to_char(c.start, 'YYYY-MM') when 'slice' then split_part(c.slice, '=', 2) else '' end as key,
        case l.element when 'county' then case when length(c.place_code) = 6 then c.place_code else '' end when 'slice' then c.slice else '' end as element,
        case when length(c.members) > ${LARGE}::int then c.row end as large
      from unnest(${column((l) => l.i)}::int[], ${column((l) => l.ask.defined.programmeId)}::text[], ${column((l) => l.ask.defined.definition.id)}::text[],
        ${column((l) => l.slice)}::text[], ${column((l) => l.grain)}::text[], ${column((l) => l.places[0])}::text[], ${column((l) => l.places[1])}::text[],
        ${column((l) => l.from)}::date[], ${column((l) => l.to)}::date[], ${column((l) => l.key)}::text[], ${column((l) => l.element)}::text[])
        as l(i, programme_id, indicator, slice, grain, place_from, place_to, from_day, to_day, key, element)
      cross join lateral (
        select c.ctid as row, c.* from cells c
        where c.programme_id = l.programme_id and c.indicator = l.indicator and c.slice = l.slice and c.grain = l.grain
          and c.place_code >= l.place_from and c.place_code < l.place_to and c.start between l.from_day and l.to_day
        offset 0
      ) c
    ) l
    group by l.i, l.key, l.element, l.large`.execute(ctx.db)
  return rows
}

/** Whether cells can answer an ask at all; the days of broken months of leaves are read from facts all the same. */
export function fromCells({ defined, place, where, by }: Ask): boolean {
  const { definition, built } = defined
  if (!built || !hasCells(definition) || place.length > 6) return false
  if (place.length === 6 && by === 'place') return false
  return sliceNames({ defined, where, by }) !== null
}

/** The one dimension that picks slices, '' for none; null where two would have to be crossed. */
function sliceNames({ defined: { definition }, where, by }: Pick<Ask, 'defined' | 'where' | 'by'>): string | null {
  const counted = definition.type === 'distinct' && definition.of !== 'subject' && definition.of !== 'county' ? [definition.of] : []
  const named = new Set([...Object.keys(where), ...(isDimension(by) ? [by] : []), ...counted])
  if (named.size > 1) return null
  const [name = ''] = named
  return name === '' || slicesOf(definition).includes(name) ? name : null
}

/** The level whose cells an ask reads. */
export function levelOf({ defined: { definition }, place, by }: Ask): Level {
  if (definition.type === 'distinct' && definition.of === 'county') return 'l'
  if (by === 'county') return 'l'
  if (place === 'CN') return by === 'place' ? 'p' : 'c'
  return place.length === 2 && by !== 'place' ? 'p' : 'l'
}

/** The stretches of days of an ask: a stock counts from the very beginning. */
export function piecesOf({ defined, from, to, by }: Ask): Piece[] {
  return pieces(defined.definition.type === 'stock' ? null : from, to, { months: by === 'month' })
}

function lookupsOf(ask: Ask, i: number): Lookup[] {
  if (!fromCells(ask)) return []
  const { defined, place, by } = ask
  const { definition } = defined
  const level = levelOf(ask)
  const dimension = sliceNames(ask) ?? ''
  const value = ask.where[dimension]
  const slices =
    dimension === ''
      ? ['']
      : value !== undefined
        ? [`${dimension}=${value}`]
        : dimensionValues(defined, ask.kinds, dimension).map((v) => `${dimension}=${v}`)
  const key = by === null ? 'none' : isDimension(by) ? 'slice' : by === 'month' ? 'month' : 'place'
  const element =
    definition.type !== 'distinct' || definition.of === 'subject' ? 'none' : definition.of === 'county' ? 'county' : 'slice'
  const at = (level: Level, places: readonly [string, string]): Lookup[] => {
    const kept = piecesOf(ask).filter(({ span }) => level !== 'l' || span !== 'd')
    return slices.flatMap((slice) =>
      kept.map(({ span, from, to }): Lookup => ({
        i,
        ask,
        slice,
        grain: `${level}${span}` as Grain,
        places,
        from,
        to,
        key,
        element,
      })),
    )
  }
  const cells = at(level, placeRange(place))
  return countryApart(ask) ? [...cells, ...at('l', placeRange('CN', { alone: true }))] : cells
}

/** Whether an ask also wants what was recorded for the country as a whole, which belongs to no province. */
export const countryApart = (ask: Ask): boolean => ask.place === 'CN' && levelOf(ask) === 'p'
