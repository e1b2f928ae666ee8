import { sql } from 'kysely'
import { allow } from '../kernel/access/index.ts'
import { transact, type Ctx } from '../kernel/context/index.ts'
import { figure, packFigure } from '../kernel/figures/index.ts'
import { notify } from '../kernel/notices/index.ts'
import { whoMay } from '../kernel/roles/index.ts'
import { objectionRules } from './access.ts'
import { contactPurpose } from './contact.ts'
import { refuseFlood, senderMark } from './flood.ts'
import { soundObjecting, type NewObjection } from './model.ts'

/**
 * Anyone objects to a figure. It has a public number at once, and the figure as it stands now is kept with it; the text is
 * not public before the operator releases it, a contact never.
 * @throws Refused `objection-wrong` with the fields · `objections-too-many` · `objections-to-figure-too-many` with the
 * seconds to wait · as {@link figure} for the question
 */
export async function fileObjection(ctx: Ctx, { question, said, sender }: NewObjection): Promise<{ number: number }> {
  allow(ctx, objectionRules.file)
  const { wrong, why, contact = '' } = soundObjecting(said)
  const mark = sender === undefined ? undefined : senderMark(ctx, sender)
  return transact(ctx, async (ctx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('objections', 0))`.execute(ctx.db)
    await refuseFlood(ctx, mark, question.indicator)
    const asked = await figure(ctx, question)
    const key = { programmeId: question.indicator.split('.')[0] ?? '', number: await nextNumber(ctx) }
    const filedAt = ctx.clock.now()
    await ctx.db
      .insertInto('objections')
      .values({
        ...key,
        indicator: question.indicator,
        placeCode: asked.scope.place, // of an old code the one of today
        fromDay: question.from ?? null,
        toDay: question.to ?? null,
        dimensions: JSON.stringify(asked.scope.where),
        figure: packFigure(asked),
        wrong,
        why,
        filedAt,
      })
      .execute()
    if (contact !== '') {
      const sealed = Buffer.from(ctx.keys.seal(contactPurpose(key.number), contact))
      await ctx.db
        .insertInto('objectionContacts')
        .values({ ...key, sealed })
        .execute()
    }
    if (mark !== undefined)
      await ctx.db
        .insertInto('objectionSenders')
        .values({ ...key, sender: mark, filedAt })
        .execute()
    await notify(ctx, {
      to: await whoMay(ctx, objectionRules.decide, key),
      kind: 'objection-filed',
      params: { number: String(key.number) },
      address: `/desk/objections/${key.number}`,
    })
    return { number: key.number }
  })
}

/** Under the lock: a number that is rolled back is given again, so there are no gaps. */
async function nextNumber(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next from objections`.execute(ctx.db)
  return rows[0]?.next ?? 1
}
