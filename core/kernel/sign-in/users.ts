import { uuidv7 } from 'uuidv7'
import type { Ctx } from '../context/index.ts'

/** A person as better-auth knows them: one user to one person. The first call makes it. */
export async function userOf(ctx: Ctx, personId: string): Promise<{ id: string; email: string }> {
  const now = ctx.clock.now()
  await ctx.db
    .insertInto('authUsers')
    .values({
      id: uuidv7(),
      personId,
      email: `${personId}@person.invalid`,
      name: '',
      emailVerified: true,
      createdAt: now,
      updatedAt: now,
    })
    .onConflict((c) => c.column('personId').doNothing())
    .execute()
  return ctx.db.selectFrom('authUsers').select(['id', 'email']).where('personId', '=', personId).executeTakeFirstOrThrow()
}
