import type { Holding } from '../people/index.ts'

/** What someone was told; with the person it goes. */
export const holding: Holding = {
  name: { zh: '通知', en: 'Notices' },
  give: (ctx, ids) =>
    ctx.db
      .selectFrom('notices')
      .select(['kind', 'params', 'createdAt', 'readAt'])
      .where('personId', 'in', [...ids])
      .orderBy('id')
      .execute(),
  erase: async (ctx, ids) => {
    await ctx.db
      .deleteFrom('notices')
      .where('personId', 'in', [...ids])
      .execute()
  },
}
