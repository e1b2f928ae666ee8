import { findPlace } from '@wotu/china'
import type { Check } from '../context/index.ts'

const villagesHaveTownships: Check = {
  sentence: { zh: '每个村都在一个现有的乡级区划之下', en: 'every village lies in a township that exists' },
  async offenders(ctx) {
    const rows = await ctx.db.selectFrom('villages').select(['code', 'name']).orderBy('code').execute()
    return rows.filter(({ code }) => !findPlace(code.slice(0, 9))).map(({ code, name }) => `${code} ${name}`)
  },
}

/** What is always true of places. */
export const checks: readonly Check[] = [villagesHaveTownships]
