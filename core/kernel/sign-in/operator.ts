import { sql } from 'kysely'
import { allow } from '../access/index.ts'
import { audit } from '../audit/index.ts'
import { transact, type Ctx } from '../context/index.ts'
import { personOfPhone } from '../people/index.ts'
import { grantRole, lockGrants } from '../roles/index.ts'
import { signInRules } from './access.ts'
import { makeCode } from './codes.ts'
import { phoneOf } from './model.ts'
import { whose } from './whose.ts'

/** How long a code can be used that the operator passes on by word. */
const PASSED_ON_MINUTES = 30

export type PassedOn = { readonly phone: string; readonly code: string; readonly until: Date }

/**
 * Makes the first administrator, and a code for them to sign in with. Where there are administrators it changes nothing
 * and names them: they give that role on.
 * @throws Refused `not-allowed` for whoever is not the operator · `sign-in-wrong` at `phone`
 */
export async function createFirstAdmin(
  ctx: Ctx,
  { phone: typed, name }: { phone: string; name: string },
): Promise<PassedOn | { readonly already: readonly string[] }> {
  allow(ctx, signInRules.pass)
  const phone = phoneOf(typed)
  return transact(ctx, async (ctx) => {
    await lockGrants(ctx)
    const { rows } = await sql<{ name: string }>`
      select p.name from role_grants g join persons p on p.id = g.person_id
      where g.role = 'admin' and g.scope = 'platform' and g.ended_at is null order by g.id limit 20`.execute(ctx.db)
    if (rows.length > 0) return { already: rows.map(({ name }) => name) }
    const { id: personId } = await personOfPhone(ctx, phone, name)
    await grantRole(ctx, { personId, role: 'admin', scope: 'platform', id: '' })
    return passCode(ctx, { phone })
  })
}

/**
 * A code for a telephone number that the operator tells its person, where no text message reaches them.
 * @throws Refused `not-allowed` for whoever is not the operator · `sign-in-wrong` at `phone`
 */
export async function passCode(ctx: Ctx, { phone: typed }: { phone: string }): Promise<PassedOn> {
  allow(ctx, signInRules.pass)
  const phone = phoneOf(typed)
  return transact(ctx, async (ctx) => {
    await audit(ctx, { action: signInRules.pass.name, record: await whose(ctx, phone) })
    return { phone, ...(await makeCode(ctx, phone, PASSED_ON_MINUTES)) }
  })
}
