import type { Check } from '../context/index.ts'
import { hashOfDay } from './days.ts'

const daysAreAsTheyWereSealed: Check = {
  sentence: {
    zh: '已封存的每一天，变更记录与封存时的哈希一致',
    en: 'the changes of every sealed day are those over which its hash was made',
  },
  offenders: async function* (ctx, { deep }) {
    const days = await ctx.db
      .selectFrom('auditDays')
      .select(['day', 'hash', 'entries', 'previous'])
      .orderBy('day', 'desc')
      .$if(!deep, (q) => q.limit(7))
      .execute()
    for (const [i, { day, hash, entries, previous }] of days.entries()) {
      const now = await hashOfDay(ctx, day, previous ?? '')
      const before = days[i + 1]
      if (now.hash !== hash || now.entries !== entries || (before && before.hash !== previous)) yield day
    }
  },
}

/** What is always true of the record of changes. */
export const checks: readonly Check[] = [daysAreAsTheyWereSealed]
