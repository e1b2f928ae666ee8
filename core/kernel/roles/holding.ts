import { actorName } from '../context/index.ts'
import type { Holding } from '../people/index.ts'

/** Roles that someone holds or held; with the person they end, and name nobody any more. */
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
    await ctx.db
      .updateTable('roleGrants')
      .set({ endedBy: actorName(ctx.actor), endedAt: ctx.clock.now() })
      .where('personId', 'in', [...ids])
      .where('endedAt', 'is', null)
      .execute()
  },
}
