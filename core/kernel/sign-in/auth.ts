import { passkey } from '@better-auth/passkey'
import { betterAuth, type BetterAuthOptions, type BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import type { Ctx } from '../context/index.ts'
import { OIDC, type Means } from './model.ts'
import { oidcConfig } from './oidc.ts'
import { recordBegin } from './recorded.ts'

/** Where the endpoints that a browser itself calls are mounted. */
export const AUTH_PATH = '/api/auth'

/** How long after signing in one may change how one signs in. */
export const FRESH_SECONDS = 3600

export type Auth = ReturnType<typeof makeAuth>

const made = new WeakMap<Ctx['db'], { outside: Ctx['outside']; auths: Partial<Record<'http' | 'https', Auth>> }>()

/**
 * better-auth on the context's database: that of a transaction works within it. It keeps sessions, passwords' hashes,
 * passkeys and what a provider of OpenID Connect says; who somebody is and what they may, we know ourselves.
 */
export function authOf(ctx: Ctx, secure: boolean): Auth {
  let known = made.get(ctx.db)
  if (known?.outside !== ctx.outside) made.set(ctx.db, (known = { outside: ctx.outside, auths: {} }))
  return (known.auths[secure ? 'https' : 'http'] ??= makeAuth(ctx, secure))
}

/** For which name, and at which address, passkeys work here; none where people come by a bare number (WebAuthn, §5.1.2). */
export function passkeysAt({ outside: { origin, here } }: Pick<Ctx, 'outside'>): { id: string; origin: string } | null {
  const { hostname, port, protocol } = new URL(origin)
  const isName = !/^\[|^[\d.]+$/.test(hostname)
  if (isName && (protocol === 'https:' || hostname === 'localhost')) return { id: hostname, origin }
  return here ? { id: 'localhost', origin: `http://localhost${port && `:${port}`}` } : null
}

function makeAuth(ctx: Ctx, secure: boolean) {
  const { origin, here, oidc } = ctx.outside
  const rp = passkeysAt(ctx)
  const port = new URL(origin).port
  return betterAuth({
    appName: 'Wotu',
    baseURL: origin,
    basePath: AUTH_PATH,
    trustedOrigins: here ? ['localhost', '127.0.0.1'].map((host) => `http://${host}${port && `:${port}`}`) : [],
    secret: ctx.keys.mark('sign-in/cookie', 'secret'),
    database: { db: ctx.db, type: 'postgres', transaction: !ctx.db.isTransaction },
    telemetry: { enabled: false },
    // What it says may name addresses and states: kept for whoever looks for a mistake, not told.
    logger: { log: (level, message) => ctx.log[level === 'error' ? 'warn' : 'debug']({ from: 'better-auth' }, message) },
    rateLimit: { enabled: false },
    user: { modelName: 'authUsers', additionalFields: { personId: { type: 'string', required: true, input: false } } },
    session: { modelName: 'authSessions', freshAge: FRESH_SECONDS },
    account: {
      modelName: 'authAccounts',
      updateAccountOnSignIn: false,
      accountLinking: { trustedProviders: [OIDC] },
    },
    verification: { modelName: 'authVerifications' },
    advanced: {
      useSecureCookies: secure,
      cookiePrefix: 'wotu',
      // Its look at our tables wants a connection of its own, which a transaction has not.
      database: { generateId: () => uuidv7(), validateSchema: !ctx.db.isTransaction },
      ipAddress: { disableIpTracking: true },
    },
    onAPIError: { errorURL: '/sign-in' },
    databaseHooks: {
      session: {
        create: {
          after: async ({ id, userId }, call) => recordBegin(ctx, { sessionId: id, userId, by: meansOf(call?.path, call?.body) }),
        },
      },
      account: {
        create: {
          before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
        },
      },
    },
    plugins: [
      ownSignIn,
      passkey({
        rpName: '沃土 Wotu',
        ...(rp && { rpID: rp.id, origin: rp.origin }),
        schema: { passkey: { modelName: 'authPasskeys', fields: { credentialID: 'credentialId' } } },
      }),
      // A transaction waits for no other house.
      genericOAuth({ config: oidc && !ctx.db.isTransaction ? [oidcConfig(ctx, oidc)] : [] }),
    ],
  } satisfies BetterAuthOptions)
}

/** Opens a session for whom we know ourselves; no address leads here. */
const ownSignIn = {
  id: 'own-sign-in',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.uuid(), by: z.enum(['code', 'password', 'demo']) }) },
      async (call) => {
        const user = await call.context.internalAdapter.findUserById(call.body.userId)
        if (user === null) throw new Error('a session is for a user who is there')
        const session = await call.context.internalAdapter.createSession(user.id)
        await setSessionCookie(call, { session, user })
        return call.json({ sessionId: session.id })
      },
    ),
  },
} satisfies BetterAuthPlugin

function meansOf(path: string | undefined, body: unknown): Means {
  if (path?.startsWith('/passkey/')) return 'passkey'
  if (path?.startsWith('/callback/')) return 'oidc'
  return (body as { by?: Means } | undefined)?.by ?? 'code'
}
