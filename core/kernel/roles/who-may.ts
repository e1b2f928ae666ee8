import { sql } from 'kysely'
import type { Asked, Rule } from '../access/index.ts'
import type { Ctx } from '../context/index.ts'

/** Everyone who may do something to a record by a role that they hold: whom to tell that it waits. */
export async function whoMay(ctx: Ctx, { relations }: Rule, record: Asked): Promise<string[]> {
  const ways = relations.flatMap(({ who, of, anywhere, when }) => {
    if (typeof who === 'string' || (when && !when.values.includes(String(record[when.field])))) return []
    const roles = sql`role = any(${who}::text[])`
    if (anywhere) return [roles]
    const value = of && record[of.field]
    const isText = typeof value === 'string' && value !== ''
    const held = of && isText ? sql`(scope = ${of.scope} and ${scoped(of.scope, value)})` : sql`false`
    return [sql`(${roles} and (scope = 'platform' or ${held}))`]
  })
  if (ways.length === 0) return []
  const { rows } = await sql<{ personId: string }>`
    select distinct person_id from role_grants where ended_at is null and (${sql.join(ways, sql` or `)})`.execute(ctx.db)
  return rows.map(({ personId }) => personId)
}

/** A county's role is for all that lies in it. */
const scoped = (scope: string, value: string) =>
  scope === 'county' ? sql`${value} like scope_id || '%'` : sql`scope_id = ${value}`
