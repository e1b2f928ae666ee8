import { audit } from '../audit/index.ts'
import { as, type Ctx } from '../context/index.ts'
import { actorOf } from '../roles/index.ts'
import type { Means } from './model.ts'
import { whose } from './whose.ts'

/** A session began: recorded as done by whoever it is for, in that session. */
export async function recordBegin(
  ctx: Ctx,
  { sessionId, userId, by }: { sessionId: string; userId: string; by: Means },
): Promise<void> {
  const { personId } = await ctx.db.selectFrom('authUsers').select('personId').where('id', '=', userId).executeTakeFirstOrThrow()
  const actor = await actorOf(ctx, personId)
  if (actor === undefined) throw new Error('a session is for a person who is there')
  await audit(as(ctx, { ...actor, sessionId }), { action: 'signIn.begin', record: { kind: 'person', id: personId }, after: { by } })
}

/** Somebody failed: under the person whose number they named, and where it is nobody's under its mark. */
export async function recordFailure(ctx: Ctx, phone: string, { by, why }: { by: Means; why: string }): Promise<void> {
  await audit(as(ctx, { kind: 'public' }), { action: 'signIn.fail', record: await whose(ctx, phone), after: { by, why } })
}
