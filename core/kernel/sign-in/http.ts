import { audit } from '../audit/index.ts'
import { as, Refused, transact, type Ctx } from '../context/index.ts'
import { AUTH_PATH, authOf, passkeysAt } from './auth.ts'
import { OIDC, type From } from './model.ts'
import { sessionOf } from './sessions.ts'
import { countChallenge } from './sign-in.ts'

/** The endpoints of better-auth that a browser calls itself; nothing else of it can be reached. */
const MOUNTED: Readonly<Record<string, 'challenge' | 'proof' | 'new-passkey' | 'callback'>> = {
  'GET /passkey/generate-register-options': 'challenge',
  'POST /passkey/verify-registration': 'new-passkey',
  'GET /passkey/generate-authenticate-options': 'challenge',
  'POST /passkey/verify-authentication': 'proof',
  [`GET /callback/${OIDC}`]: 'callback',
}

/**
 * Answers one of those endpoints. What a passkey proves or adds is recorded in the transaction in which it counts.
 * @throws Refused `address-not-found` for every other address · `not-allowed` from another site · `sign-in-too-many`
 */
export async function answerAuth(ctx: Ctx, request: Request, from: From): Promise<Response> {
  const { pathname } = new URL(request.url)
  const kind = MOUNTED[`${request.method} ${pathname.slice(AUTH_PATH.length)}`]
  if (!pathname.startsWith(`${AUTH_PATH}/`) || kind === undefined) throw new Refused('address-not-found')
  // A passkey speaks for the site it was made on: no page of another site sends what it says.
  if (request.method === 'POST' && request.headers.get('origin') !== passkeysAt(ctx)?.origin) throw new Refused('not-allowed')
  if (kind === 'challenge') await countChallenge(ctx, from)
  if (kind === 'callback' || kind === 'challenge') return withoutStore(await authOf(ctx, from.secure).handler(request))
  return transact(ctx, async (ctx) => {
    const response = await authOf(ctx, from.secure).handler(request)
    if (response.ok && kind === 'new-passkey') await recordPasskey(ctx, from, response.clone())
    // The answer of a proof names the session's token, which the cookie alone shall hold.
    return withoutStore(response.ok ? new Response(null, { status: 204, headers: cookiesOf(response) }) : response)
  })
}

async function recordPasskey(ctx: Ctx, from: From, response: Response): Promise<void> {
  const session = await sessionOf(ctx, from)
  const { id, name } = (await response.json()) as { id: string; name?: string }
  if (session === undefined) throw new Error('a passkey is added in a session')
  const record = { kind: 'person', id: session.actor.id }
  await audit(as(ctx, session.actor), { action: 'signIn.addPasskey', record, after: { passkey: id, name: name ?? null } })
}

function cookiesOf(response: Response): Headers {
  const headers = new Headers()
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie)
  return headers
}

function withoutStore(response: Response): Response {
  response.headers.set('cache-control', 'no-store')
  return response
}
