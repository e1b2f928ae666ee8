import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { HOUR_MS, networkMark, Refused, waitSince, type Ctx } from '../context/index.ts'

/** How often one thing may be tried within an hour, for one telephone number or from one network. */
export const LIMITS = {
  /** Codes sent to one number. */
  'code/phone': 5,
  /** Codes asked for from one network: an office behind one address signs in on one morning. */
  'code/network': 30,
  /** Codes and passwords that were wrong, for one number: then it is locked until an hour has passed since the first. */
  'wrong/phone': 10,
  'wrong/network': 50,
  /** Challenges of passkeys and of OpenID Connect. */
  'challenge/network': 120,
} as const
type What = keyof typeof LIMITS

/** A telephone number as it is remembered here: recognised again, never read. */
export const phoneMark = (ctx: Ctx, phone: string): string => ctx.keys.mark('sign-in/phone', phone)

/** What is limited, by number and network; one that is absent is not limited. */
export type Limited = { readonly phone?: string; readonly address?: string }

/**
 * Refuses what was tried too often, of whichever process. Holds the numbers and networks locked until the transaction
 * ends, so that no two are counted past the limit.
 * @throws Refused `codes-too-many` · `sign-in-too-many` with the minutes and seconds to wait
 */
export async function refuseTooMany(ctx: Ctx, kind: 'code' | 'wrong' | 'challenge', limited: Limited): Promise<void> {
  const since = new Date(ctx.clock.now().getTime() - HOUR_MS)
  for (const [what, mark] of marksOf(ctx, kind, limited)) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in/${what}/${mark}`}, 0))`.execute(ctx.db)
    const { rows } = await sql<{ n: number; first: Date | null }>`
      select count(*)::int as n, min(at) as first from auth_attempts where what = ${what} and mark = ${mark} and at > ${since}`.execute(
      ctx.db,
    )
    const { n = 0, first = null } = rows[0] ?? {}
    if (n >= LIMITS[what]) {
      const wait = waitSince(ctx.clock, first)
      throw kind === 'code' ? new Refused('codes-too-many', wait) : new Refused('sign-in-too-many', wait)
    }
  }
}

/** Counts one try; gives what {@link uncount} takes back. */
export async function countTry(ctx: Ctx, kind: 'code' | 'wrong' | 'challenge', limited: Limited): Promise<readonly string[]> {
  const at = ctx.clock.now()
  const rows = marksOf(ctx, kind, limited).map(([what, mark]) => ({ id: uuidv7(), what, mark, at }))
  if (rows.length > 0) await ctx.db.insertInto('authAttempts').values(rows).execute()
  return rows.map(({ id }) => id)
}

/** A try that was counted before its end was known, and ended well. */
export async function uncount(ctx: Ctx, tries: readonly string[]): Promise<void> {
  await ctx.db.deleteFrom('authAttempts').where('id', 'in', tries).execute()
}

/** Always in the same order, so that two who lock the same do not wait for each other. */
function marksOf(ctx: Ctx, kind: 'code' | 'wrong' | 'challenge', { phone, address }: Limited): [What, string][] {
  const marks: [What, string][] = []
  if (phone !== undefined && kind !== 'challenge') marks.push([`${kind}/phone`, phoneMark(ctx, phone)])
  if (address !== undefined) marks.push([`${kind}/network`, networkMark(ctx, 'sign-in/network', address)])
  return marks
}
