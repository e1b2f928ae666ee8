import { sql } from 'kysely'
import type { Holding } from '../people/index.ts'
import { phoneMark } from './limits.ts'

/** What this part holds: sessions, and by what one signs in. Erased, every session ends. */
export const holding: Holding = {
  name: { zh: '登录', en: 'Sign-in' },
  give: async (ctx, ids) => {
    const { rows } = await sql<Record<string, unknown>>`
      select
        coalesce((select jsonb_agg(jsonb_build_object('began', s.created_at, 'expires', s.expires_at, 'browser', s.user_agent) order by s.id)
          from auth_sessions s join auth_users u on u.id = s.user_id where u.person_id = any(${ids}::uuid[])), '[]') as 会话,
        coalesce((select jsonb_agg(jsonb_build_object('name', p.name, 'made', p.created_at) order by p.id)
          from auth_passkeys p join auth_users u on u.id = p.user_id where u.person_id = any(${ids}::uuid[])), '[]') as 通行密钥,
        coalesce((select jsonb_agg(jsonb_build_object('by', a.provider_id, 'since', a.created_at) order by a.id)
          from auth_accounts a join auth_users u on u.id = a.user_id where u.person_id = any(${ids}::uuid[])), '[]') as 其他方式`.execute(
      ctx.db,
    )
    return rows[0]
  },
  erase: async (ctx, ids) => {
    const persons = await ctx.db
      .selectFrom('persons')
      .select('phone')
      .where('id', 'in', [...ids])
      .execute()
    const marks = persons.flatMap(({ phone }) => (phone === null ? [] : [phoneMark(ctx, phone)]))
    if (marks.length > 0) {
      await ctx.db.deleteFrom('authCodes').where('phone', 'in', marks).execute()
      await ctx.db.deleteFrom('authAttempts').where('mark', 'in', marks).execute()
    }
    await ctx.db
      .deleteFrom('authUsers')
      .where('personId', 'in', [...ids])
      .execute()
  },
}
