import { sql } from 'kysely'
import type { Ctx } from '../context/index.ts'

/** The month `2019-03` of the first standing fact that a figure of the programme counts; null where there is none. */
export async function firstMonth(ctx: Ctx, programmeId: string): Promise<string | null> {
  // Of each indicator the earliest month of the country's cells; imported totals have no cells, but few facts.
  const { rows } = await sql<{ first: string | null }>`
    select to_char(min(first), 'YYYY-MM') as first from (
      select (select c.start from cells c
        where c.programme_id = i.programme_id and c.indicator = i.indicator and c.slice = '' and c.grain = 'cm'
          and c.place_code = 'CN' and c.facts > 0
        order by c.start limit 1) as first
      from indicators i where i.programme_id = ${programmeId}
      union all
      select (select f.day from facts f
        where f.programme_id = i.programme_id and f.kind = s.kind and f.county_code = 'CN' and f.reverses is null
        order by f.day limit 1)
      from indicators i cross join jsonb_to_recordset(i.definition -> 'sources') as s(kind text)
      where i.programme_id = ${programmeId} and i.definition ->> 'type' = 'latest'
    ) months`.execute(ctx.db)
  return rows[0]?.first ?? null
}
