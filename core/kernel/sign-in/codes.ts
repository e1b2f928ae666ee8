import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { Refused, transact, type Ctx, type Issue, type Lang } from '../context/index.ts'
import { canSend, sendMessage } from '../sending/index.ts'
import { countTry, phoneMark, refuseTooMany } from './limits.ts'
import { phoneOf } from './model.ts'

/** For how long a code can be used. */
export const CODE_MINUTES = 5
/** Wrong codes after which the right one is worth nothing any more. */
const WRONG_MAX = 5

/**
 * Sends a one-time code to a telephone number, whether anybody here has it or not; the one before it is worth nothing
 * from then on. Gives the number as E.164.
 * @throws Refused `sign-in-wrong` at `phone` · `codes-too-many` · `sms-unavailable`
 */
export async function sendCode(
  ctx: Ctx,
  { phone: typed, lang, address }: { phone: string; lang: Lang; address: string },
): Promise<string> {
  const phone = phoneOf(typed)
  if (!canSend(ctx, 'sms')) throw new Refused('sms-unavailable')
  await transact(ctx, async (ctx) => {
    await refuseTooMany(ctx, 'code', { phone, address })
    await countTry(ctx, 'code', { phone, address })
    const { code, until } = await makeCode(ctx, phone)
    const values = { code, minutes: String(CODE_MINUTES) }
    await sendMessage(ctx, { channel: 'sms', to: phone, template: 'code', values, lang }, { until })
  })
  return phone
}

/** A new code of six digits for a number, which is told to nobody yet. */
export async function makeCode(ctx: Ctx, phone: string, minutes = CODE_MINUTES): Promise<{ code: string; until: Date }> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const until = new Date(ctx.clock.now().getTime() + minutes * 60_000)
  const mark = phoneMark(ctx, phone)
  const nonce = randomUUID()
  const row = { nonce, code: codeMark(ctx, mark, nonce, code), expiresAt: until, usedAt: null, wrong: 0 }
  await ctx.db
    .insertInto('authCodes')
    .values({ phone: mark, ...row })
    .onConflict((c) => c.column('phone').doUpdateSet(row))
    .execute()
  return { code, until }
}

/**
 * Takes a code: right once, and never again. Gives what is wrong with it, in a transaction that this must not undo; who
 * does not know the code learns nothing of whether there is one.
 */
export async function takeCode(ctx: Ctx, phone: string, typed: string): Promise<Issue | undefined> {
  const mark = phoneMark(ctx, phone)
  const row = await ctx.db.selectFrom('authCodes').selectAll().where('phone', '=', mark).forUpdate().executeTakeFirst()
  if (row === undefined) return { field: 'code', code: 'code-wrong' }
  const given = codeMark(ctx, mark, row.nonce, typed)
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(row.code))) {
    await ctx.db
      .updateTable('authCodes')
      .set({ wrong: row.wrong + 1 })
      .where('phone', '=', mark)
      .execute()
    return { field: 'code', code: 'code-wrong' }
  }
  if (row.wrong >= WRONG_MAX) return { field: 'code', code: 'code-wrong' }
  if (row.usedAt !== null) return { field: 'code', code: 'code-used' }
  if (row.expiresAt <= ctx.clock.now()) return { field: 'code', code: 'code-expired' }
  await ctx.db.updateTable('authCodes').set({ usedAt: ctx.clock.now() }).where('phone', '=', mark).execute()
  return undefined
}

const codeMark = (ctx: Ctx, phone: string, nonce: string, code: string) =>
  ctx.keys.mark('sign-in/code', `${phone}/${nonce}/${code}`)
