import { gunzipSync } from 'node:zlib'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { record } from '@wotu/core/kernel/facts'
import { integrate } from '@wotu/core/kernel/figures'
import { openApp } from './app.ts'
import { makeApi } from './index.ts'
import { apiWorld, WEINING } from './testing.ts'

const { ctx, ask } = await apiWorld()
const PATHS = [
  '/api',
  '/api/openapi.json',
  '/api/programmes/doctors',
  '/api/figures/doctors.classes/breakdown.csv?by=month',
  '/api/figures/doctors.classes/breakdown.xlsx?by=month',
  '/api/card/doctors.classes.svg',
]

test('the same answer has the same strong ETag, and is not sent again to whoever has it', async () => {
  for (const path of PATHS) {
    const etag = (await ask(path)).headers.get('etag') ?? ''
    expect(etag, path).toMatch(/^"[\w-]{22}"$/)
    for (const known of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
      const again = await ask(path, { headers: { 'if-none-match': known } })
      expect(again.status, path).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
      expect(again.headers.get('access-control-allow-origin')).toBe('*')
    }
    expect((await ask(path, { headers: { 'if-none-match': '"other"' } })).status, path).toBe(200)
  }
})

test('behind a proxy with TLS the addresses in a file are at https, and nobody else gets that file', async () => {
  const path = '/api/programmes/doctors/measures.csv'
  const text = async (headers: Record<string, string>) => (await ask(path, { headers })).text()
  expect(await text({ 'x-forwarded-proto': 'https' })).toMatch(/https:\/\/[^/]+\/figures\//)
  expect(await text({})).toMatch(/http:\/\/[^/]+\/figures\//)
})

test('a fact that counts changes the answer and its ETag', async () => {
  const path = '/api/figures/doctors.classes'
  const before = (await ask(path)).headers.get('etag') as string
  await record(ctx, [{ programmeId: 'doctors', kind: 'class.held', placeCode: WEINING, day: '2024-06-01' }])
  await integrate(ctx)
  const after = await ask(path, { headers: { 'if-none-match': before } })
  expect(after.status).toBe(200)
  expect(await after.json()).toMatchObject({ value: '3', asOf: { number: 3 } })
})

test('an answer that is known costs one short query, in each language, until the log grows', async () => {
  let queries = 0
  const counting = ctx.db.withPlugin({
    transformQuery: ({ node }) => ((queries += 1), node),
    transformResult: async ({ result }) => result,
  })
  const app = openApp({ ...ctx, db: counting })
  const asked = async (language: string) => {
    queries = 0
    const response = await app.request('/api/card/doctors.classes.svg', { headers: { 'accept-language': language } })
    return { queries, text: await response.text() }
  }
  const [first, again, english] = [await asked('zh'), await asked('zh'), await asked('en')]
  expect(first.queries).toBeGreaterThan(3)
  expect(again).toEqual({ queries: 1, text: first.text })
  expect(english.text).toContain('Classes')
  await record(ctx, [{ programmeId: 'doctors', kind: 'class.held', placeCode: WEINING, day: '2024-06-02' }])
  await integrate(ctx)
  const grown = await asked('zh')
  expect(grown.queries).toBe(first.queries)
  expect(grown.text).not.toBe(first.text)
})

test('anyone’s page may read, with a preflight that allows nothing else', async () => {
  const preflight = await ask('/api/programmes', {
    method: 'OPTIONS',
    headers: { origin: 'https://example.org', 'access-control-request-method': 'GET' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
  for (const path of [...PATHS, '/api/nothing']) {
    const { headers } = await ask(path, { headers: { origin: 'https://example.org' } })
    expect(headers.get('access-control-allow-origin'), path).toBe('*')
    expect(headers.get('access-control-allow-credentials'), path).toBeNull()
  }
})

test('a text is compressed for whoever takes it, under an ETag of its own', async () => {
  const plain = await ask('/api/programmes/doctors')
  const zipped = await ask('/api/programmes/doctors', { headers: { 'accept-encoding': 'br, gzip' } })
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect(zipped.headers.get('etag')).not.toBe(plain.headers.get('etag'))
  expect(gunzipSync(await zipped.arrayBuffer()).toString()).toBe(await plain.text())
  const workbook = await ask('/api/figures/doctors.classes/breakdown.xlsx?by=month', { headers: { 'accept-encoding': 'gzip' } })
  expect(workbook.headers.get('content-encoding')).toBeNull()
})

test('nothing but cards may be framed, and nothing runs a script', async () => {
  for (const path of PATHS.slice(0, 5))
    expect((await ask(path)).headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'")
  for (const path of PATHS)
    expect((await ask(path)).headers.get('content-security-policy'), path).toMatch(/^default-src 'none'(?!.*script-src)/)
})

test('behind a server, HEAD gives what GET would without its body', async () => {
  const server = createServer(makeApi(ctx))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [head, get] = [await fetch(`${address}/api/programmes`, { method: 'HEAD' }), await fetch(`${address}/api/programmes`)]
  const body = await get.text()
  expect(await head.text()).toBe('')
  for (const name of ['etag', 'content-type', 'vary']) expect(head.headers.get(name)).toBe(get.headers.get(name))
  expect(JSON.parse(body)).toMatchObject({ demo: true })
  expect((await fetch(`${address}/api/programmes`, { method: 'POST', body: '{}' })).status).toBe(405)
  await new Promise((closed) => server.close(closed))
})
