import type { Holding } from '../people/index.ts'
import { forgetSignIn } from './users.ts'

/** By what someone signs in, and their sessions. */
export const holding: Holding = {
  name: { zh: '登录', en: 'Sign-in' },
  give: (ctx, ids) =>
    ctx.db
      .selectFrom('authSessions as s')
      .innerJoin('authUsers as u', 'u.id', 's.userId')
      .select(['s.createdAt', 's.expiresAt', 's.ipAddress', 's.userAgent'])
      .where('u.personId', 'in', [...ids])
      .orderBy('s.id')
      .execute(),
  erase: async (ctx, ids) => {
    for (const id of ids) await forgetSignIn(ctx, id)
  },
}
