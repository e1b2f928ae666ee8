import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { mayGrant, soundGrant } from '../access/index.ts'
import { audit } from '../audit/index.ts'
import {
  actorName,
  parseInput,
  Refused,
  ROLES,
  SCOPES,
  transact,
  type Ctx,
  type Grant,
  type PersonActor,
} from '../context/index.ts'
import { findPlace } from '../places/index.ts'
import { roleRules } from './access.ts'
import { lockGrants } from './lock.ts'

export const GrantRole = z.strictObject({ personId: z.guid(), role: z.enum(ROLES), scope: z.enum(SCOPES), id: z.string().max(100) })
export type GrantRole = z.infer<typeof GrantRole>

/**
 * Gives a person a role at a scope. Giving it again changes nothing.
 * @throws Refused `not-allowed` (a role that the actor may not give) · `grant-wrong` at `scope` or `id` · `person-not-found`
 */
export async function grantRole(ctx: Ctx, input: GrantRole): Promise<void> {
  const { personId, ...grant } = parseInput(GrantRole, input)
  await transact(ctx, async (ctx) => {
    await expectGrantable(ctx, grant)
    const person = await ctx.db
      .selectFrom('persons')
      .select('id')
      .where('id', '=', personId)
      .where('mergedInto', 'is', null)
      .executeTakeFirst()
    if (person === undefined) throw new Refused('person-not-found', { person: personId })
    await giveRole(ctx, personId, grant)
  })
}

/** A role that can be held there, and that the actor may give. @throws Refused `not-allowed` · `grant-wrong` at `scope` or `id` */
export async function expectGrantable(ctx: Ctx, grant: Grant): Promise<void> {
  soundGrant(grant)
  await expectScope(ctx, grant)
  if (!mayGrant(ctx.actor, grant)) throw new Refused('not-allowed', { rule: roleRules.grant.name })
}

/** A role that comes with what someone did, as registering an organisation does: nobody is asked. Giving it again changes nothing. */
export async function giveRole(ctx: Ctx, personId: string, grant: Grant): Promise<void> {
  const { role, scope, id: scopeId } = grant
  await transact(ctx, async (ctx) => {
    const { numInsertedOrUpdatedRows: made = 0n } = await ctx.db
      .insertInto('roleGrants')
      .values({ id: uuidv7(), personId, role, scope, scopeId, grantedBy: actorName(ctx.actor), grantedAt: ctx.clock.now() })
      .onConflict((c) => c.columns(['personId', 'role', 'scope', 'scopeId']).where('endedAt', 'is', null).doNothing())
      .executeTakeFirst()
    if (made > 0n) await audit(ctx, { action: 'roles.grant', ...about(personId, grant), after: grant })
  })
}

/**
 * Takes a role back. The last administrator keeps theirs: nobody could give it again but on the machine.
 * @throws Refused `not-allowed` · `grant-not-found` · `last-admin-conflict`
 */
export async function endGrant(ctx: Ctx, { grantId }: { grantId: string }): Promise<void> {
  await transact(ctx, async (ctx) => {
    await lockGrants(ctx)
    const row = await ctx.db
      .selectFrom('roleGrants')
      .select(['personId', 'role', 'scope', 'scopeId as id'])
      .where('id', '=', z.guid().safeParse(grantId).data ?? null)
      .where('endedAt', 'is', null)
      .executeTakeFirst()
    if (row === undefined) throw new Refused('grant-not-found', { grant: grantId.slice(0, 60) })
    const { personId, ...grant } = row as Grant & { personId: string }
    if (!mayGrant(ctx.actor, grant)) throw new Refused('not-allowed', { rule: roleRules.grant.name })
    if (grant.role === 'admin' && (await admins(ctx)) === 1) throw new Refused('last-admin-conflict')
    await ctx.db
      .updateTable('roleGrants')
      .set({ endedBy: actorName(ctx.actor), endedAt: ctx.clock.now() })
      .where('id', '=', grantId)
      .execute()
    await audit(ctx, { action: 'roles.end', ...about(personId, grant), before: grant })
  })
}

/** How many persons administer the platform. */
export async function admins(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from role_grants where scope = 'platform' and role = 'admin' and ended_at is null`.execute(ctx.db)
  return rows[0]?.n ?? 0
}

/** A person as the one who acts: name and standing roles; of one who was merged into another, that other. Nothing where there is no such person. */
export async function actorOf(ctx: Ctx, personId: string): Promise<PersonActor | undefined> {
  const { rows } = await sql<{ id: string; name: string; grants: Grant[] }>`
    select p.id, p.name, coalesce((
      select jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'id', g.scope_id) order by g.id)
      from role_grants g where g.person_id = p.id and g.ended_at is null), '[]') as grants
    from persons p where p.id = (
      with recursive one as (
        select id, merged_into from persons where id = ${personId}::uuid
        union all select n.id, n.merged_into from persons n join one o on n.id = o.merged_into
      ) select id from one where merged_into is null)`.execute(ctx.db)
  const [row] = rows
  return row && { kind: 'person', ...row }
}

/** A scope names something that is there. @throws Refused `grant-wrong` at `id` */
async function expectScope(ctx: Ctx, { scope, id }: Grant): Promise<void> {
  if (scope === 'platform' ? id === '' : await isThere(ctx, scope, id)) return
  throw new Refused('grant-wrong', {}, [{ field: 'id', code: `scope-${scope}`, params: { id: id.slice(0, 60) } }])
}

async function isThere(ctx: Ctx, scope: Exclude<Grant['scope'], 'platform'>, id: string): Promise<boolean> {
  if (scope === 'county') return /^\d{6}$/.test(id) && (await findPlace(ctx, id))?.place.code === id
  if (scope === 'programme') {
    const { rows } = await sql`select from kinds where programme_id = ${id} limit 1`.execute(ctx.db)
    return rows.length > 0
  }
  if (!z.guid().safeParse(id).success) return false
  const { rows } = await sql`select from organisations where id = ${id}::uuid`.execute(ctx.db)
  return rows.length > 0
}

/** What a change of roles is filed under: the person whose role it is, and where it is held. */
const about = (personId: string, grant: Grant) => ({ record: { kind: 'person', id: personId }, ...fieldsOf(grant) })

/** The same of rows: in front of their own columns, `select ${scopeFields}, …`. */
export const scopeFields = sql`
  case when scope = 'programme' then scope_id end as programme_id,
  case when scope = 'organisation' then scope_id::uuid end as organisation_id,
  case when scope = 'county' then scope_id end as place_code`

/** A role as a record that rules look at: to what it belongs. */
export const fieldsOf = ({ scope, id }: Pick<Grant, 'scope' | 'id'>) => ({
  programmeId: scope === 'programme' ? id : undefined,
  organisationId: scope === 'organisation' ? id : undefined,
  placeCode: scope === 'county' ? id : undefined,
})
