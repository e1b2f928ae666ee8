import { rmSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '@wotu/core/kernel/context'
import { databaseAddress, openDatabase } from '@wotu/core/kernel/db'
import { openPage } from './site.ts'
import { ask, makeHome, send, startWotu, wotu, type Wotu } from './wotu.ts'

// People come in: by a code that is wrong, expired, used before, and right; by a password; by a passkey of a virtual authenticator.
// And others try what nobody should: other sites, other names for this machine, links that lead out.

const home = makeHome('sign-in')
const demo = { data: join(home, 'data') }
let server: Wotu

beforeAll(async () => {
  server = await startWotu(demo)
  await server.ready()
}, 240_000)
afterAll(async () => {
  await server.interrupt()
  rmSync(home, { recursive: true })
})

const at = (path: string) => server.url + path
/** Passkeys belong to a name: the same server by one. */
const byName = () => `http://localhost:${server.port}`

/** Opens the outbox beside the page, again until the newest message to a number is another one than before. */
async function codeFor(page: Page, phone: string, before = ''): Promise<string> {
  const outbox = await page.context().newPage()
  const read = async () => {
    await outbox.goto('/outbox')
    const messages = outbox.getByRole('article').filter({ hasText: phone })
    return (await messages.count()) === 0 ? '' : (/\d{6}(?=，)/.exec(await messages.first().innerText())?.[0] ?? '')
  }
  await expect.poll(read, { timeout: 20_000 }).not.toBe(before)
  const code = await read()
  await outbox.close()
  return code
}

/** As if the five minutes had passed. */
async function expireCodes(): Promise<void> {
  const { address } = await databaseAddress(readConfig({ WOTU_DATA: demo.data }))
  const { db, close } = openDatabase(address)
  await sql`update auth_codes set expires_at = now()`.execute(db)
  await close()
}

describe.for([
  ['phone', '13800000001', false],
  ['desk', '13800000002', true],
] as const)('on a %s', ([on, phone, scripts]) => {
  test('an officer asks for a code, types a wrong one, an expired one and the right one, signs out, and the code is used up', async () => {
    const page = await openPage({ on, scripts, url: server.url })
    await page.goto('/account')
    await page.waitForURL(at('/sign-in?to=%2Faccount'))
    const enter = async (code: string) => {
      await page.getByLabel('验证码').fill(code)
      await page.getByRole('button', { name: '登录', exact: true }).click()
    }
    await page.getByLabel('手机号').fill('138')
    await page.getByRole('button', { name: '获取验证码' }).click()
    expect(await page.getByRole('alert').innerText()).toMatch(/手机号：这不是手机号码/)
    expect(await page.getByLabel('手机号').inputValue()).toBe('138')
    await page.getByLabel('手机号').fill(phone)
    await page.getByRole('button', { name: '获取验证码' }).click()
    expect(await page.getByRole('status').innerText()).toContain(`+86${phone}`)
    const first = await codeFor(page, phone)

    await enter(first === '000000' ? '000001' : '000000')
    expect(await page.getByRole('alert').innerText()).toContain('验证码不对')
    await expireCodes()
    await enter(first)
    expect(await page.getByRole('alert').innerText()).toContain('验证码已过期')
    await page.getByRole('button', { name: '重新获取' }).click()
    const second = await codeFor(page, phone, first)
    await enter(second)
    await page.waitForURL(at('/account'))
    expect(await page.locator('main').innerText()).toMatch(/您是····000\d。.*这一台/s)
    expect(await page.evaluate('document.cookie')).toBe('')
    expect((await page.context().cookies()).map(({ httpOnly, sameSite }) => [httpOnly, sameSite])).toEqual([[true, 'Lax']])

    await page.getByRole('button', { name: '退出登录' }).click()
    await page.goto('/account')
    await page.getByRole('link', { name: '我已有验证码' }).click()
    await page.getByLabel('手机号').fill(phone)
    await enter(second)
    expect(await page.getByRole('alert').innerText()).toContain('验证码已经用过了')
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  }, 120_000)
})

test('a clerk sets a password, which ends the other session, and comes in by it', async () => {
  const [page, other] = [await openPage({ url: server.url }), await openPage({ url: server.url })]
  const { code, said } = await wotu(demo, 'admin', 'code', '13800000003')
  expect(code).toBe(0)
  const passedOn = /验证码 (\d{6})/.exec(said)?.[1] ?? expect.fail(said)
  await page.goto('/sign-in?by=code&to=/account')
  await page.getByLabel('手机号').fill('13800000003')
  await page.getByLabel('验证码').fill(passedOn)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(at('/account'))
  await page.getByLabel('新密码').fill('aaaaaaaaaaaa')
  await page.getByRole('button', { name: '保存密码' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('新密码：密码要10到128个字符')
  await page.getByLabel('新密码').fill('青稞 与 远山 皆可入诗')
  await page.getByRole('button', { name: '保存密码' }).click()
  expect(await page.getByRole('status').innerText()).toContain('密码已保存')

  await other.goto('/sign-in?by=password&to=/account')
  await other.getByLabel('手机号').fill('13800000003')
  await other.getByLabel('密码').fill('不是这个密码')
  await other.getByRole('button', { name: '登录', exact: true }).click()
  expect(await other.getByRole('alert').innerText()).toContain('手机号或密码不对')
  await other.getByLabel('密码').fill('青稞 与 远山 皆可入诗')
  await other.getByRole('button', { name: '登录', exact: true }).click()
  await other.waitForURL(at('/account'))
  await other.getByRole('button', { name: '结束其他全部' }).click()
  expect(await other.getByRole('status').innerText()).toContain('已结束')
  await page.goto('/account')
  await page.waitForURL(at('/sign-in?to=%2Faccount'))
}, 120_000)

describe.for(['phone', 'desk'] as const)('on a %s', (on) => {
  test('an auditor of the demo adds a passkey, signs out, comes in by it, and takes it away again', async () => {
    const page = await openPage({ on, url: byName() })
    const session = await page.context().newCDPSession(page)
    await session.send('WebAuthn.enable')
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto('/demo/sign-in?to=/account')
    await page.getByRole('listitem').filter({ hasText: '审计员' }).getByRole('button').click()
    await page.waitForURL(`${byName()}/account`)
    await page.getByLabel('名称，如').fill('测试钥匙')
    await page.getByRole('button', { name: '添加通行密钥' }).click()
    await page.getByText('测试钥匙').waitFor()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL(`${byName()}/`)

    await page.goto('/sign-in?to=/account')
    await page.getByRole('button', { name: '用通行密钥登录' }).click()
    await page.waitForURL(`${byName()}/account`)
    await page.getByRole('listitem').filter({ hasText: '测试钥匙' }).getByRole('button', { name: '移除' }).click()
    expect(await page.locator('main').innerText()).toContain('还没有通行密钥')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.goto('/sign-in?to=/account')
    await page.getByRole('button', { name: '用通行密钥登录' }).click()
    await page.getByText('通行密钥没有用上').waitFor()
  }, 120_000)
})

/** Asks the demo under another name, or on behalf of somebody else. */
async function statusUnder(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(at(path), { headers: { accept: 'text/html', ...headers } }, (response) => resolve(response.resume().statusCode))
      .once('error', reject)
      .end()
  })
}

test('roles to try and the outbox are for this machine: under another name, or through a proxy, there is no such page', async () => {
  for (const path of ['/demo/sign-in', '/outbox', '/en/outbox']) {
    expect(await statusUnder(path, {})).toBe(200)
    const others: Record<string, string>[] = [
      { host: 'wotu.example' },
      { host: 'evil.example:80' },
      { 'x-forwarded-for': '192.0.2.1' },
    ]
    for (const headers of others) expect([path, headers, await statusUnder(path, headers)]).toEqual([path, headers, 404])
  }
  for (const env of [{ WOTU_DEMO: '0' }, { HOST: '0.0.0.0' }]) {
    const refused = await wotu({ data: join(home, 'other'), env: { ...env, WOTU_SMS: 'outbox' } }, 'start')
    expect(refused).toEqual({ code: 1, said: expect.stringMatching(/WOTU_SMS：outbox把验证码给所有能打开网页的人看/) })
  }
})

/** Signs in as the first person of the demo; where that leads, and the cookie. */
async function asFirst(to: string, headers: Record<string, string> = {}) {
  const { body } = await ask(at('/demo/sign-in'))
  const person = /name="as" value="([^"]+)"/.exec(body)?.[1] ?? expect.fail(body)
  const form = { method: 'POST', redirect: 'manual', body: new URLSearchParams({ as: person, to }) } as const
  const response = await fetch(at('/demo/sign-in'), { ...form, headers: { accept: 'text/html', origin: server.url, ...headers } })
  const cookie = response.headers.getSetCookie().find((set) => set.startsWith('wotu.session_token='))
  return { status: response.status, to: response.headers.get('location'), cookie: cookie?.split(';', 1)[0] ?? '' }
}

test('signing in leads to no other site, keeps no token that was planted, and is done from no other site', async () => {
  for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example', 'javascript:alert(1)', ''])
    expect([to, await asFirst(to)]).toMatchObject([to, { status: 303, to: '/account' }])
  expect(await asFirst('/account')).toMatchObject({ status: 303, to: '/account' })
  expect((await asFirst('/account', { cookie: 'wotu.session_token=planted.planted' })).cookie).not.toContain('planted')
  expect(await asFirst('/account', { origin: 'https://evil.example' })).toMatchObject({ status: 403, cookie: '' })
  const { headers } = await send(at('/sign-in?/send'), { phone: '' })
  expect(headers.get('cache-control')).toBe('no-store')
})

test('behind TLS the cookie is for TLS alone', async () => {
  const { body } = await ask(at('/demo/sign-in'))
  const person = /name="as" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const response = await fetch(at('/demo/sign-in'), {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: server.url.replace('http:', 'https:'), 'x-forwarded-proto': 'https' },
    body: new URLSearchParams({ as: person }),
  })
  expect(response.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Secure-wotu\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/),
  ])
})

test('a public page is the same for who is signed in; one’s own is for nobody else', async () => {
  const { cookie } = await asFirst('/account')
  for (const path of ['/', '/about']) {
    const [signedIn, anyone] = await Promise.all([{ cookie }, {}].map((headers) => fetch(at(path), { headers })))
    expect(await signedIn?.text()).toBe(await anyone?.text())
    expect(signedIn?.headers.getSetCookie()).toEqual([])
  }
  const own = await fetch(at('/account'), { headers: { cookie, accept: 'text/html' } })
  expect([own.status, own.headers.get('cache-control'), (await own.text()).includes('您是')]).toEqual([200, 'no-store', true])
  expect((await ask(at('/account'))).status).toBe(303)
  const inner = ['get-session', 'list-sessions', 'sign-up/email', 'passkey/list-user-passkeys']
  for (const path of inner)
    expect([path, (await fetch(at(`/api/auth/${path}`), { headers: { cookie } })).status]).toEqual([path, 404])
})

test('the first administrator is made by the command, and a second time it says who is there', async () => {
  const again = await wotu(demo, 'admin', 'create', '--phone', '13800000009', '--name', '安演示')
  expect(again).toEqual({ code: 0, said: expect.stringMatching(/^已经有管理员：\S+。没有任何改动。/) })
  const wrong = await wotu(demo, 'admin', 'create', '--phone', '138', '--name', '安演示')
  expect(wrong).toEqual({ code: 1, said: expect.stringMatching(/phone：这不是手机号码/) })
})
