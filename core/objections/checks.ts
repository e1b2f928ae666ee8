import { sql } from 'kysely'
import type { Check } from '../kernel/context/index.ts'

const numbersHaveNoGaps: Check = {
  sentence: { zh: '纠错编号从1起，没有空号', en: 'objections are numbered from 1 without gaps' },
  offenders: async (ctx) => {
    const { rows } = await sql<{ count: bigint; last: number }>`
      select count(*) as count, coalesce(max(number), 0) as last from objections`.execute(ctx.db)
    const [row] = rows
    return row && Number(row.count) === row.last ? [] : [`${row?.count} objections, last number ${row?.last}`]
  },
}

const keepTheirFigure: Check = {
  sentence: { zh: '每条纠错都留有当时的数字', en: 'every objection keeps the figure that it is about as it was' },
  offenders: async (ctx) => {
    const { rows } = await sql<{ number: number }>`
      select number from objections
      where figure->'indicator'->>'id' is distinct from indicator or figure->'asOf'->>'number' is null
        or figure->'scope'->>'place' is distinct from place_code order by number`.execute(ctx.db)
    return rows.map(({ number }) => String(number))
  },
}

const correctionsCorrect: Check = {
  sentence: {
    zh: '答复所指的更正，都是同一指标的已公布更正',
    en: 'the correction that an answer names is published and corrects a figure of the same indicator',
  },
  offenders: async (ctx) => {
    const { rows } = await sql<{ number: number; correction: string }>`
      select e.number, e.correction from objection_events e
      join objections o on o.programme_id = e.programme_id and o.number = e.number
      where e.correction is not null and not exists (
        select from published_figures p where p.programme_id = o.programme_id and p.id = e.correction
          and p.indicator = o.indicator and p.corrects is not null)`.execute(ctx.db)
    return rows.map(({ number, correction }) => `${number}: ${correction}`)
  },
}

const sendersAreForgotten: Check = {
  sentence: { zh: '提出者的网络地址代号不留过两天', en: 'pseudonyms of senders’ addresses are not kept for more than two days' },
  offenders: async (ctx) => {
    const since = new Date(ctx.clock.now().getTime() - 2 * 86_400_000)
    const rows = await ctx.db.selectFrom('objectionSenders').select('number').where('filedAt', '<', since).execute()
    return rows.map(({ number }) => String(number))
  },
}

/** What is always true of objections. */
export const checks: readonly Check[] = [numbersHaveNoGaps, keepTheirFigure, correctionsCorrect, sendersAreForgotten]
