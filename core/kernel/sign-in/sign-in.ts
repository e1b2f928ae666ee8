import { verifyPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { as, Refused, transact, type Ctx } from '../context/index.ts'
import { findPersonByPhone, personOfPhone } from '../people/index.ts'
import { authOf } from './auth.ts'
import { takeCode } from './codes.ts'
import { countTry, refuseTooMany, uncount } from './limits.ts'
import { OIDC, phoneOf, type From, type Means, type SignedIn } from './model.ts'
import { ABSENT, PASSWORD } from './password.ts'
import { recordFailure } from './recorded.ts'
import { dropSession } from './sessions.ts'
import { userOf } from './users.ts'

/**
 * Signs in by the code that was sent to a telephone number; who comes for the first time becomes a person by it.
 * @throws Refused `sign-in-wrong` at `phone` or `code` · `sign-in-too-many`
 */
export async function signInWithCode(ctx: Ctx, typed: { phone: string; code: string }, from: From): Promise<SignedIn> {
  const phone = phoneOf(typed.phone)
  const code = z.string().parse(typed.code).normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) throw new Refused('sign-in-wrong', {}, [{ field: 'code', code: 'code-not-six-digits' }])
  const done = await transact(ctx, async (ctx) => {
    await refuseTooMany(ctx, 'wrong', { phone, address: from.address })
    const issue = await takeCode(ctx, phone, code)
    if (issue !== undefined) {
      await countTry(ctx, 'wrong', { phone, address: from.address })
      await recordFailure(ctx, phone, { by: 'code', why: issue.code })
      return issue
    }
    const { id } = await personOfPhone(as(ctx, { kind: 'public' }), phone)
    return openSession(ctx, id, 'code', from)
  })
  if ('field' in done) throw new Refused('sign-in-wrong', {}, [done])
  return done
}

/**
 * Signs in by a password that was set before. Takes as long, and says the same, whether anybody has the number or not.
 * @throws Refused `sign-in-wrong` at `phone` or `password` · `sign-in-too-many`
 */
export async function signInWithPassword(ctx: Ctx, typed: { phone: string; password: string }, from: From): Promise<SignedIn> {
  const phone = phoneOf(typed.phone)
  const password = z.string().parse(typed.password).normalize('NFKC')
  // Counted as wrong first: to compare takes a third of a second, for which nobody waits in a transaction, nor tries beside it.
  const limited = { phone, address: from.address }
  const tries = await transact(ctx, async (ctx) => {
    await refuseTooMany(ctx, 'wrong', limited)
    return countTry(ctx, 'wrong', limited)
  })
  const person = await findPersonByPhone(ctx, phone)
  const known = person && (await passwordOf(ctx, person.id))
  const isRight = await verifyPassword({ hash: known ?? (await ABSENT()), password: password.slice(0, PASSWORD.max) })
  if (!isRight || !known || !person) {
    await recordFailure(ctx, phone, { by: 'password', why: 'password-wrong' })
    throw new Refused('sign-in-wrong', {}, [{ field: 'password', code: 'password-wrong' }])
  }
  return transact(ctx, async (ctx) => {
    await uncount(ctx, tries)
    return openSession(ctx, person.id, 'password', from)
  })
}

/**
 * Where to send a browser that wants to sign in by OpenID Connect, and the cookies it takes along. It comes back to `to`.
 * @throws Refused `oidc-unavailable` where none is set up, or its provider does not answer · `sign-in-too-many`
 */
export async function beginOidc(ctx: Ctx, { to, failed }: { to: string; failed: string }, from: From) {
  if (ctx.outside.oidc === undefined) throw new Refused('oidc-unavailable')
  await countChallenge(ctx, from)
  const body = { provider: OIDC, callbackURL: to, errorCallbackURL: failed, disableRedirect: true }
  const begun = await authOf(ctx, from.secure)
    .api.signInSocial({ body, headers: from.headers, returnHeaders: true })
    .catch((error: unknown) => {
      ctx.log.warn({ err: error }, 'the provider of OpenID Connect does not answer')
      return undefined
    })
  const url = begun?.response.url
  if (begun === undefined || url === undefined) throw new Refused('oidc-unavailable')
  return { url, cookies: begun.headers.getSetCookie() }
}

/** One more challenge from this network. @throws Refused `sign-in-too-many` */
export async function countChallenge(ctx: Ctx, { address }: From): Promise<void> {
  await transact(ctx, async (ctx) => {
    await refuseTooMany(ctx, 'challenge', { address })
    await countTry(ctx, 'challenge', { address })
  })
}

/** A new session with a new token; one that the browser had before ends. */
export async function openSession(
  ctx: Ctx,
  personId: string,
  by: Means & ('code' | 'password' | 'demo'),
  from: From,
): Promise<SignedIn> {
  await dropSession(ctx, from)
  const { id: userId } = await userOf(ctx, personId)
  const { headers } = await authOf(ctx, from.secure).api.openSession({
    body: { userId, by },
    headers: from.headers,
    returnHeaders: true,
  })
  return { personId, cookies: headers.getSetCookie() }
}

async function passwordOf(ctx: Ctx, personId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('authAccounts')
    .innerJoin('authUsers', 'authUsers.id', 'authAccounts.userId')
    .select('password')
    .where('personId', '=', personId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return row?.password ?? null
}
