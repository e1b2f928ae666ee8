import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { afterAll, expect, test } from 'vitest'
import { as } from '../context/index.ts'
import { personOfPhone } from '../people/index.ts'
import { answerAuth, beginOidc, holding, listMeans, passkeysAt } from './index.ts'
import { arrive, browser, known, street } from './testing.ts'

const ORIGIN = 'http://localhost:3000'
const CALLBACK = `${ORIGIN}/api/auth/callback/oidc`

test('of better-auth only those addresses can be reached that a browser must call itself', async () => {
  const ctx = await street()
  const { cookies } = await arrive(ctx, '13800000001')
  const from = browser('192.0.2.1', cookies)
  const ask = (method: string, path: string) =>
    answerAuth(
      ctx,
      new Request(`${ORIGIN}/api/auth${path}`, { method, headers: from.headers, ...(method === 'POST' && { body: '{}' }) }),
      from,
    )
  for (const path of [
    '/sign-up/email',
    '/sign-in/email',
    '/sign-in/social',
    '/update-user',
    '/delete-user',
    '/change-email',
    '/revoke-sessions',
    '/passkey/delete-passkey',
    '/open-session',
    '/own-sign-in/open-session',
  ])
    await expect(ask('POST', path), path).rejects.toMatchObject({ code: 'address-not-found' })
  for (const path of [
    '/get-session',
    '/list-sessions',
    '/ok',
    '/error',
    '/passkey/list-user-passkeys',
    '/callback/google',
    '/../sign-in',
    '',
  ])
    await expect(ask('GET', path), path).rejects.toMatchObject({ code: 'address-not-found' })
  const challenge = await ask('GET', '/passkey/generate-register-options')
  expect(await challenge.json()).toMatchObject({ rp: { id: 'localhost' }, challenge: expect.any(String) })
  expect([challenge.status, challenge.headers.get('cache-control')]).toEqual([200, 'no-store'])
})

test('a passkey cannot be added by a stranger, from another site, or without its challenge', async () => {
  const ctx = await street()
  const { cookies } = await arrive(ctx, '13800000001')
  const from = browser('192.0.2.1', cookies, { 'content-type': 'application/json', origin: 'https://elsewhere.example' })
  const send = (headers: Headers) =>
    answerAuth(
      ctx,
      new Request(`${ORIGIN}/api/auth/passkey/verify-registration`, { method: 'POST', headers, body: '{"response":{}}' }),
      { ...from, headers },
    )
  await expect(send(from.headers)).rejects.toMatchObject({ code: 'not-allowed' })
  const stranger = new Headers({ 'content-type': 'application/json', origin: ORIGIN })
  expect((await send(stranger)).status).toBe(401)
  const without = new Headers(from.headers)
  without.set('origin', ORIGIN)
  expect((await send(without)).status).toBe(400)
})

test('passkeys work where people come by a name', () => {
  const at = (origin: string, here = false) => passkeysAt({ outside: { origin, here } })?.id
  expect(at('https://wotu.example')).toBe('wotu.example')
  expect(at('http://wotu.example')).toBeUndefined()
  expect(at('https://192.0.2.1')).toBeUndefined()
  expect(at('https://[2001:db8::1]')).toBeUndefined()
  expect(at('http://127.0.0.1:3000', true)).toBe('localhost')
})

/** A provider of OpenID Connect on this machine; whoever types a name in `PEOPLE` is let in. */
const PEOPLE: Record<string, object> = {
  ann: { phone_number: '+86 138-0000-0001', phone_number_verified: true },
  ben: { phone_number: '+8613800000001', phone_number_verified: false },
  eve: {},
}
const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const provider = new Provider(issuer, {
  clients: [{ client_id: 'wotu', client_secret: 'secret of a test', redirect_uris: [CALLBACK] }],
  claims: { openid: ['sub'], phone: ['phone_number', 'phone_number_verified'] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
  pkce: { required: () => true },
})
provider.on('server_error', (_, error) => expect.fail(error.message))
const answer = provider.callback()
server.on('request', (request, response) => void answer(request, response))
afterAll(() => new Promise((done) => server.close(done)))

/** A browser that follows where it is sent at the provider, lets itself in, and stops where it is sent back to us. */
async function visit(url: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  let at = url
  let body: URLSearchParams | undefined
  for (let steps = 0; steps < 12; steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response: Response = await fetch(at, { redirect: 'manual', headers: { cookie }, ...(body && { method: 'POST', body }) })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    body = undefined
    const to = response.headers.get('location')
    if (to !== null) at = new URL(to, at).href
    if (at.startsWith(ORIGIN)) return at
    if (to === null) {
      const page = await response.text()
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? expect.fail(page)
      body = new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'any' }) })
    }
  }
  return expect.fail('the provider sends in circles')
}

const outside = { origin: ORIGIN, oidc: { issuer, clientId: 'wotu', clientSecret: 'secret of a test', name: '单位账号' } }
async function through(ctx: Awaited<ReturnType<typeof street>>, login: string) {
  const begun = await beginOidc(ctx, { to: '/desk', failed: '/sign-in' }, browser())
  const back = await visit(begun.url, login)
  const from = browser('192.0.2.1', begun.cookies)
  const response = await answerAuth(ctx, new Request(back, { headers: from.headers }), from)
  return { to: response.headers.get('location'), cookies: response.headers.getSetCookie(), back, from }
}

test('a provider of OpenID Connect signs in whose number it has verified, and knows them again', async () => {
  const ctx = await street({ outside })
  const { id } = await personOfPhone(as(ctx, { kind: 'operator', name: 'test' }), '+8613800000001', '安演示')
  const first = await through(ctx, 'ann')
  expect(first.to).toBe('/desk')
  const ann = await known(ctx, first.cookies)
  expect(ann.actor).toMatchObject({ kind: 'person', id, name: '安演示' })
  expect(await listMeans(ann)).toEqual({ passkeys: [], hasPassword: false, hasOidc: true })
  await ctx.db.updateTable('persons').set({ phone: '+8613800000005' }).where('id', '=', id).execute()
  expect((await known(ctx, (await through(ctx, 'ann')).cookies)).actor).toMatchObject({ id })
  const [account] = await ctx.db.selectFrom('authAccounts').selectAll().execute()
  expect(account).toMatchObject({ providerId: 'oidc', accountId: 'ann', accessToken: null, refreshToken: null, idToken: null })
  const entries = await ctx.db.selectFrom('auditEntries').select('after').where('action', '=', 'signIn.begin').execute()
  expect(entries).toEqual([{ after: { by: 'oidc' } }, { after: { by: 'oidc' } }])
  await holding.erase(ctx, [id])
  expect(await ctx.db.selectFrom('authAccounts').selectAll().execute()).toEqual([])
})

test('without a verified number, or with an answer that was used before, nobody is signed in', async () => {
  const ctx = await street({ outside })
  for (const login of ['ben', 'eve']) {
    const { to, cookies } = await through(ctx, login)
    expect(to).toMatch(/^\/sign-in\?error=/)
    expect((await known(ctx, cookies)).actor.kind).toBe('public')
  }
  const { back, from } = await through(ctx, 'ann')
  const again = await answerAuth(ctx, new Request(back, { headers: from.headers }), from)
  expect(again.headers.get('location')).toMatch(/\/sign-in\?.*error=|\/sign-in\?error=/)
  expect((await known(ctx, again.headers.getSetCookie())).actor.kind).toBe('public')
  const other = browser('192.0.2.1', [])
  const stolen = await answerAuth(ctx, new Request(back, { headers: other.headers }), other)
  expect((await known(ctx, stolen.headers.getSetCookie())).actor.kind).toBe('public')
  expect(await ctx.db.selectFrom('persons').select('id').execute()).toHaveLength(1)
})

test('a provider that does not answer is told, and none is offered where none is set up', async () => {
  const ctx = await street({ outside: { ...outside, oidc: { ...outside.oidc, issuer: 'http://127.0.0.1:9' } } })
  await expect(beginOidc(ctx, { to: '/desk', failed: '/sign-in' }, browser())).rejects.toMatchObject({ code: 'oidc-unavailable' })
  await expect(beginOidc(await street(), { to: '/desk', failed: '/sign-in' }, browser())).rejects.toMatchObject({
    code: 'oidc-unavailable',
  })
})
