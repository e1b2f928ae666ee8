import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { transact, type Ctx } from '../context/index.ts'
import { OIDC } from './model.ts'
import { expectFresh, own } from './sessions.ts'

/** A passkey of one's own. */
export type Passkey = { readonly id: string; readonly name: string | null; readonly made: Date; readonly isSynced: boolean }

/** By what one signs in beside a code. */
export async function listMeans(ctx: Ctx): Promise<{ passkeys: Passkey[]; hasPassword: boolean; hasOidc: boolean }> {
  const me = own(ctx)
  const { rows } = await sql<{ passkeys: (Omit<Passkey, 'made'> & { made: string })[]; providers: string[] }>`
    select coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'made', p.created_at, 'isSynced', p.backed_up) order by p.id)
        from auth_passkeys p where p.user_id = u.id), '[]') as passkeys,
      array(select a.provider_id from auth_accounts a where a.user_id = u.id) as providers
    from auth_users u where u.person_id = ${me.id}::uuid`.execute(ctx.db)
  const { passkeys = [], providers = [] } = rows[0] ?? {}
  return {
    passkeys: passkeys.map((one) => ({ ...one, made: new Date(one.made) })),
    hasPassword: providers.includes('credential'),
    hasOidc: providers.includes(OIDC),
  }
}

/** Takes one of one's own passkeys away. @throws Refused `session-not-fresh` */
export async function removePasskey(ctx: Ctx, { passkeyId }: { passkeyId: string }): Promise<void> {
  const me = own(ctx)
  await transact(ctx, async (ctx) => {
    await expectFresh(ctx)
    const { rows } = await sql<{ name: string | null }>`
      delete from auth_passkeys p using auth_users u
      where u.id = p.user_id and u.person_id = ${me.id}::uuid and p.id::text = ${passkeyId} returning p.name`.execute(ctx.db)
    for (const { name } of rows)
      await audit(ctx, {
        action: 'signIn.removePasskey',
        record: { kind: 'person', id: me.id },
        before: { passkey: passkeyId, name },
      })
  })
}
