import { sql } from 'kysely'
import type { Ctx } from '../context/index.ts'
import type { Ask } from './ask.ts'
import type { TallyRow } from './tally-row.ts'

/** The newest standing value for exactly the asked place: imported totals are never added over places or months. */
export async function tallyLatest(ctx: Ctx, asks: readonly Ask[]): Promise<TallyRow[]> {
  const lookups = asks.flatMap((ask, i) => {
    const { definition, programmeId } = ask.defined
    if (definition.type !== 'latest') return []
    return definition.sources.map(({ kind, where }) => ({ i, ask, programmeId, kind, where }))
  })
  if (lookups.length === 0) return []
  const column = <T>(value: (lookup: (typeof lookups)[number]) => T) => lookups.map(value)
  const { rows } = await sql<TallyRow>`
    select distinct on (l.i, l.key) l.i, l.key, '' as element, 1::bigint as facts, 0::bigint as reversed, l.quantity::text as total
    from (
      select l.i, f.quantity, f.day, e.seq,
        case l.key when '' then '' when 'place' then f.place_code when 'county' then f.place_code when 'month' then to_char(f.day, 'YYYY-MM')
          else coalesce(f.dimensions ->> l.key, '') end as key
      from unnest(${column((l) => l.i)}::int[], ${column((l) => l.programmeId)}::text[], ${column((l) => l.kind)}::text[],
        ${column((l) => JSON.stringify(l.where))}::jsonb[], ${column((l) => JSON.stringify(l.ask.where))}::jsonb[],
        ${column((l) => (l.ask.place.length > 6 ? l.ask.place.slice(0, 6) : l.ask.place))}::text[], ${column((l) => l.ask.place)}::text[],
        ${column((l) => l.ask.by === 'place' || l.ask.by === 'county')}::boolean[], ${column((l) => l.ask.from ?? '0001-01-01')}::date[], ${column((l) => l.ask.to)}::date[],
        ${column((l) => l.ask.by ?? '')}::text[])
        as l(i, programme_id, kind, wanted, asked, county, place, below, from_day, to_day, key)
      join facts f on f.programme_id = l.programme_id and f.kind = l.kind and f.reverses is null and f.day between l.from_day and l.to_day
        and (l.below and (l.place = 'CN' or f.place_code like l.place || '%') or f.county_code = l.county and f.place_code = l.place)
      join entries e on e.programme_id = f.programme_id and e.ref = f.id
      where f.dimensions @> l.asked
        and not exists (select from jsonb_each(l.wanted) w where not w.value ? coalesce(f.dimensions ->> w.key, ''))
        and not exists (select from facts r join entries re on re.programme_id = r.programme_id and re.ref = r.id
                        where r.programme_id = f.programme_id and r.reverses = f.id)
    ) l
    order by l.i, l.key, l.day desc, l.seq desc`.execute(ctx.db)
  return rows
}
