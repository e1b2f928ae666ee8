import { sql } from 'kysely'
import { seen } from '../access/index.ts'
import type { Ctx, Grant } from '../context/index.ts'
import { roleRules } from './access.ts'
import { scopeFields } from './grants.ts'

/** A role that somebody holds. */
export type Held = Grant & {
  readonly grantId: string
  readonly personId: string
  readonly name: string
  readonly grantedAt: Date
}

/** Who holds which role, of those one may see: of one person, or at one scope; by name. At most five hundred. */
export async function listHeld(ctx: Ctx, of: { personId?: string } | Pick<Grant, 'scope' | 'id'>): Promise<Held[]> {
  const about =
    'scope' in of
      ? sql<boolean>`g.scope = ${of.scope} and g.scope_id = ${of.id}`
      : of.personId === undefined
        ? sql<boolean>`true`
        : sql<boolean>`g.person_id = ${of.personId}::uuid`
  const { rows } = await sql<Held>`
    select g.id as grant_id, g.person_id, p.name, g.role, g.scope, g.scope_id as id, g.granted_at
    from (
      select *, ${scopeFields} from role_grants where ended_at is null
    ) g
    join persons p on p.id = g.person_id
    where ${about} and ${seen(ctx, roleRules.read, 'g')}
    order by p.name collate "C", g.id limit 500`.execute(ctx.db)
  return rows
}
