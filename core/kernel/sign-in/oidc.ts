import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth'
import { z } from 'zod'
import { as, type Ctx, type OpenIdConnect } from '../context/index.ts'
import { personOfPhone } from '../people/index.ts'
import { OIDC, phoneOf } from './model.ts'
import { userOf } from './users.ts'

const Claims = z.looseObject({
  sub: z.string().min(1),
  phone_number: z.string().optional(),
  phone_number_verified: z.union([z.boolean(), z.stringbool()]).optional(),
})

/**
 * How better-auth asks the provider. A person is known again by the provider's `sub`; the first time by a telephone number
 * that the provider says it has verified. Without one nobody is signed in.
 */
export function oidcConfig(ctx: Ctx, { issuer, clientId, clientSecret, name }: OpenIdConnect): GenericOAuthConfig {
  const discoveryUrl = `${issuer}/.well-known/openid-configuration`
  return {
    providerId: OIDC,
    name,
    discoveryUrl,
    clientId,
    clientSecret,
    scopes: ['openid', 'profile', 'phone'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true, // who comes for the first time has a user by the time it is looked for
    getUserInfo: async ({ idToken, accessToken }) => {
      const claims = Claims.parse(claimsIn(idToken))
      const told = claims.phone_number === undefined ? await userInfo(discoveryUrl, accessToken) : {}
      return { ...told, ...claims, id: claims.sub, emailVerified: false }
    },
    mapProfileToUser: async (profile) => ({ email: await addressOf(ctx, Claims.parse(profile)), emailVerified: true, name: '' }),
  }
}

/** What an ID token says, whose signature better-auth has verified by then. */
function claimsIn(idToken: string | undefined): unknown {
  return JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString('utf8'))
}

/** What the provider tells of whoever has this token. Its `sub` is compared with that of the ID token by better-auth. */
async function userInfo(discoveryUrl: string, accessToken: string | undefined): Promise<object> {
  const signal = AbortSignal.timeout(10_000)
  const { userinfo_endpoint: endpoint } = (await (await fetch(discoveryUrl, { signal })).json()) as { userinfo_endpoint?: string }
  if (endpoint === undefined || accessToken === undefined) return {}
  const response = await fetch(endpoint, { headers: { authorization: `Bearer ${accessToken}` }, signal })
  return response.ok ? ((await response.json()) as object) : {}
}

/** The address by which better-auth finds the user; empty where nobody can be told by these claims. */
async function addressOf(ctx: Ctx, claims: z.infer<typeof Claims>): Promise<string> {
  const known = await ctx.db
    .selectFrom('authAccounts')
    .innerJoin('authUsers', 'authUsers.id', 'authAccounts.userId')
    .select('authUsers.email')
    .where('authAccounts.providerId', '=', OIDC)
    .where('authAccounts.accountId', '=', claims.sub)
    .executeTakeFirst()
  if (known !== undefined) return known.email
  if (claims.phone_number === undefined || claims.phone_number_verified !== true) return ''
  const { id } = await personOfPhone(as(ctx, { kind: 'public' }), phoneOf(claims.phone_number))
  return (await userOf(ctx, id)).email
}
