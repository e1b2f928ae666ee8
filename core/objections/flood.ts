import { sql } from 'kysely'
import { HOUR_MS, networkMark, Refused, waitSince, type Ctx } from '../kernel/context/index.ts'

/** Objections that one sender may file within an hour, and all senders together to one indicator. */
export const PER_SENDER = 5
export const PER_INDICATOR = 30

/** Who sent it, as it is remembered for an hour: recognised again, never read. */
export const senderMark = (ctx: Ctx, address: string): string => networkMark(ctx, 'objections/sender', address)

/**
 * Refuses who files without end; called under the lock that numbers objections, so that no two are counted past the limit.
 * @throws Refused `objections-too-many` · `objections-to-figure-too-many`, with the minutes and seconds to wait
 */
export async function refuseFlood(ctx: Ctx, sender: string | undefined, indicator: string): Promise<void> {
  await forgetSenders(ctx)
  const since = new Date(ctx.clock.now().getTime() - HOUR_MS)
  const { rows } = await sql<{ mine: bigint; mineFirst: Date | null; others: bigint; othersFirst: Date | null }>`
    select mine.n as mine, mine.first as mine_first, others.n as others, others.first as others_first
    from (select count(*) as n, min(filed_at) as first from objection_senders where sender = ${sender ?? null}) mine,
         (select count(*) as n, min(filed_at) as first from objections
          where programme_id = ${indicator.split('.')[0]} and indicator = ${indicator} and filed_at > ${since}) others`.execute(
    ctx.db,
  )
  const [row] = rows
  if (row === undefined) throw new Error('a count has one row')
  if (row.mine >= PER_SENDER)
    throw new Refused('objections-too-many', { limit: PER_SENDER, ...waitSince(ctx.clock, row.mineFirst) })
  if (row.others >= PER_INDICATOR) throw new Refused('objections-to-figure-too-many', waitSince(ctx.clock, row.othersFirst))
}

/** Forgets who filed what more than an hour ago. */
export async function forgetSenders(ctx: Ctx): Promise<void> {
  const since = new Date(ctx.clock.now().getTime() - HOUR_MS)
  await ctx.db.deleteFrom('objectionSenders').where('filedAt', '<=', since).execute()
}
