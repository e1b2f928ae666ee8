import { actorName, Refused } from '../context/index.ts'
import type { Holding } from '../people/index.ts'
import { admins } from './grants.ts'
import { lockGrants } from './lock.ts'

/**
 * Roles that someone holds or held; with the person they end, and name nobody any more. The last administrator stays:
 * erasing throws Refused `last-admin-conflict`.
 */
export const holding: Holding = {
  name: { zh: '角色', en: 'Roles' },
  give: (ctx, ids) =>
    ctx.db
      .selectFrom('roleGrants')
      .select(['role', 'scope', 'scopeId', 'grantedAt', 'endedAt'])
      .where('personId', 'in', [...ids])
      .orderBy('id')
      .execute(),
  erase: async (ctx, ids) => {
    await lockGrants(ctx)
    const ended = await ctx.db
      .updateTable('roleGrants')
      .set({ endedBy: actorName(ctx.actor), endedAt: ctx.clock.now() })
      .where('personId', 'in', [...ids])
      .where('endedAt', 'is', null)
      .returning('role')
      .execute()
    if (ended.some(({ role }) => role === 'admin') && (await admins(ctx)) === 0) throw new Refused('last-admin-conflict')
  },
}
