import { sql } from 'kysely'
import type { Check } from '../context/index.ts'

const sealedHasKey: Check = {
  sentence: { zh: '每个人的敏感信息都有打开它的数据密钥', en: 'every sealed field has the data key that opens it' },
  offenders: async (ctx) => {
    const { rows } = await sql<{ personId: string }>`
      select distinct person_id from person_fields f where not exists (select from person_keys k where k.person_id = f.person_id)`.execute(
      ctx.db,
    )
    return rows.map(({ personId }) => personId)
  },
}

const sensitiveWithConsent: Check = {
  sentence: { zh: '留有敏感信息的人都同意过，且没有撤回', en: 'whoever has sealed fields consents to that' },
  offenders: async (ctx) => {
    const { rows } = await sql<{ personId: string }>`
      select distinct person_id from person_fields f
      where coalesce((select event from consent_events c where c.person_id = f.person_id and c.purpose = 'sensitive' order by id desc limit 1), '')
        <> 'given'`.execute(ctx.db)
    return rows.map(({ personId }) => personId)
  },
}

/** What is always true of persons. */
export const checks: readonly Check[] = [sealedHasKey, sensitiveWithConsent]
