import { hashPassword } from 'better-auth/crypto'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { audit } from '../audit/index.ts'
import { Refused, transact, type Ctx } from '../context/index.ts'
import { expectFresh, own } from './sessions.ts'
import { userOf } from './users.ts'

/** Characters of a password: long rather than odd (NIST SP 800-63B-4, §3.1.1.2). */
export const PASSWORD = { min: 10, max: 128 }

let absent: Promise<string> | undefined
/** The hash of no password: compared with where there is none, so that nobody can tell by the time it takes. */
export const ABSENT = () => (absent ??= hashPassword(uuidv7()))

/**
 * Sets one's own password, or another one; all other sessions end.
 * @throws Refused `password-unsound` at `password` · `session-not-fresh` when one signed in more than an hour ago
 */
export async function setPassword(ctx: Ctx, { password: typed }: { password: string }): Promise<void> {
  const me = own(ctx)
  const password = z.string().parse(typed).normalize('NFKC')
  const length = [...password].length
  if (length < PASSWORD.min || length > PASSWORD.max || new Set(password).size < 4)
    throw new Refused('password-unsound', {}, [{ field: 'password', code: 'password-unsuited', params: { ...PASSWORD } }])
  const hash = await hashPassword(password)
  await transact(ctx, async (ctx) => {
    await expectFresh(ctx)
    const { id: userId } = await userOf(ctx, me.id)
    const now = ctx.clock.now()
    await ctx.db
      .insertInto('authAccounts')
      .values({ id: uuidv7(), userId, providerId: 'credential', accountId: userId, password: hash, createdAt: now, updatedAt: now })
      .onConflict((c) => c.columns(['providerId', 'accountId']).doUpdateSet({ password: hash, updatedAt: now }))
      .execute()
    await ctx.db.deleteFrom('authSessions').where('userId', '=', userId).where('id', '!=', me.sessionId).execute()
    await audit(ctx, { action: 'signIn.setPassword', record: { kind: 'person', id: me.id } })
  })
}
