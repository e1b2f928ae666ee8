import { audit } from '../audit/index.ts'
import { as, type Ctx } from '../context/index.ts'
import { findPersonByPhone } from '../people/index.ts'
import { actorOf } from '../roles/index.ts'
import { phoneMark } from './limits.ts'
import type { Means } from './model.ts'

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
  const person = await findPersonByPhone(ctx, phone)
  const record = person ? { kind: 'person', id: person.id } : { kind: 'phone', id: phoneMark(ctx, phone).slice(0, 32) }
  await audit(as(ctx, { kind: 'public' }), { action: 'signIn.fail', record, after: { by, why } })
}
