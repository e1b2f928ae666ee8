import { sql } from 'kysely'
import { allow } from '../access/index.ts'
import { audit } from '../audit/index.ts'
import { Refused, transact, type Ctx, type PersonActor } from '../context/index.ts'
import { actorOf } from '../roles/index.ts'
import { signInRules } from './access.ts'
import { authOf, FRESH_SECONDS } from './auth.ts'
import type { From } from './model.ts'

/** Whose request this is, and cookies to send back: once a day a session lasts on. */
export type Session = { readonly actor: PersonActor & { readonly sessionId: string }; readonly cookies: readonly string[] }

/**
 * The person whose session a request names, with their roles as they are now; undefined for everyone else. Costs three
 * short queries, and none where the request names no session.
 */
export async function sessionOf(ctx: Ctx, from: Pick<From, 'headers' | 'secure'>): Promise<Session | undefined> {
  if (!/(^|[;\s])(__Secure-)?wotu\.session_token=/.test(from.headers.get('cookie') ?? '')) return undefined
  const { response, headers } = await authOf(ctx, from.secure).api.getSession({ headers: from.headers, returnHeaders: true })
  const actor = response && (await actorOf(ctx, response.user.personId))
  return actor ? { actor: { ...actor, sessionId: response.session.id }, cookies: headers.getSetCookie() } : undefined
}

/** One session of a person, as they see it. */
export type SessionRow = {
  readonly id: string
  readonly began: Date
  readonly expires: Date
  /** What the browser calls itself. */
  readonly agent: string
  readonly isThis: boolean
}

/** One's own sessions that still last, this one first, then newest first. */
export async function listSessions(ctx: Ctx): Promise<SessionRow[]> {
  const me = own(ctx)
  const { rows } = await sql<SessionRow>`
    select s.id, s.created_at as began, s.expires_at as expires, coalesce(s.user_agent, '') as agent, s.id = ${me.sessionId}::uuid as is_this
    from auth_sessions s join auth_users u on u.id = s.user_id
    where u.person_id = ${me.id}::uuid and s.expires_at > now() order by is_this desc, s.created_at desc limit 100`.execute(ctx.db)
  return rows
}

/** Ends one of one's own sessions; one that has ended already stays ended. */
export async function endSession(ctx: Ctx, { sessionId }: { sessionId: string }): Promise<void> {
  await end(ctx, sql`s.id::text = ${sessionId}`)
}

/** Ends all of one's own sessions but this one. */
export async function endOtherSessions(ctx: Ctx): Promise<void> {
  const { sessionId } = own(ctx)
  await end(ctx, sql`s.id <> ${sessionId}::uuid`)
}

/** Ends the session of this request, and gives the cookies that make its browser forget it. */
export async function signOut(ctx: Ctx, from: From): Promise<readonly string[]> {
  if (ctx.actor.kind === 'person' && ctx.actor.sessionId !== undefined) await endSession(ctx, { sessionId: ctx.actor.sessionId })
  const { headers } = await authOf(ctx, from.secure).api.signOut({ headers: from.headers, returnHeaders: true })
  return headers.getSetCookie()
}

async function end(ctx: Ctx, which: ReturnType<typeof sql>): Promise<void> {
  const me = own(ctx)
  await transact(ctx, async (ctx) => {
    const { rows } = await sql<{ id: string }>`
      delete from auth_sessions s using auth_users u
      where u.id = s.user_id and u.person_id = ${me.id}::uuid and ${which} returning s.id`.execute(ctx.db)
    for (const { id } of rows)
      await audit(ctx, { action: 'signIn.end', record: { kind: 'person', id: me.id }, before: { session: id } })
  })
}

/** Ends the session that a browser brings along to a new sign-in, whoever it was for. */
export async function dropSession(ctx: Ctx, from: From): Promise<void> {
  const before = await sessionOf(ctx, from)
  if (before) await end({ ...ctx, actor: before.actor }, sql`s.id = ${before.actor.sessionId}::uuid`)
}

/** Whoever asks, signed in with a browser. @throws Refused `not-allowed` */
export function own(ctx: Ctx): PersonActor & { readonly sessionId: string } {
  const { actor } = ctx
  if (actor.kind !== 'person' || actor.sessionId === undefined) throw new Refused('not-allowed', { rule: signInRules.own.name })
  allow(ctx, signInRules.own, { personId: actor.id })
  return { ...actor, sessionId: actor.sessionId }
}

/** @throws Refused `session-not-fresh` when one signed in more than an hour ago */
export async function expectFresh(ctx: Ctx): Promise<void> {
  const { sessionId } = own(ctx)
  const { rows } = await sql`
    select from auth_sessions where id = ${sessionId}::uuid and created_at > now() - make_interval(secs => ${FRESH_SECONDS})`.execute(
    ctx.db,
  )
  if (rows.length === 0) throw new Refused('session-not-fresh')
}
