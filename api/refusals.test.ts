import { expect, test } from 'vitest'
import { openDatabase } from '@wotu/core/kernel/db'
import { openApp } from './app.ts'
import { apiWorld } from './testing.ts'

const { ctx, ask, checked } = await apiWorld()

test('what is asked wrongly is refused by the name of the parameter', async () => {
  const figures = '/api/figures/doctors.classes'
  for (const [path, field, code] of [
    ['/api/programmes?page=2', 'page', 'parameter-unknown'],
    ['/api/programmes/doctors/indicators?limit=2', 'limit', 'parameter-unknown'],
    [`${figures}?colour=red`, 'colour', 'dimension-unknown'],
    [`${figures}?by=month`, 'by', 'dimension-unknown'],
    [`${figures}?course=surgery`, 'course', 'dimension-value-unknown'],
    [`${figures}?course=tuina&course=cupping`, 'course', 'parameter-twice'],
    [`${figures}?to=2024-01-01&to=2024-02-01`, 'to', 'parameter-twice'],
    [`${figures}?to=2023-02-30`, 'to', 'day-not-a-date'],
    [`${figures}?from=0000-01-01`, 'from', 'day-not-a-date'],
    [`${figures}?from=2024-02-01&to=2024-01-01`, 'from', 'range-backwards'],
    [`${figures}?lang=fr`, 'lang', 'parameter-not-one-of'],
    [`${figures}/breakdown`, 'by', 'parameter-missing'],
    [`${figures}/breakdown?by=colour`, 'by', 'breakdown-unknown'],
    [`${figures}/facts?limit=201`, 'limit', 'parameter-too-large'],
    [`${figures}/facts?limit=many`, 'limit', 'parameter-wrong'],
    [`${figures}/facts?limit=0`, 'limit', 'parameter-wrong'],
    [`${figures}/facts?after=0`, 'after', 'cursor-wrong'],
    [`${figures}/facts?after=01900000-0000-7000-8000-000000000000`, 'after', 'cursor-wrong'],
    [`${figures}/facts.csv?limit=5`, 'limit', 'dimension-unknown'],
    ['/api/places?search=', 'search', 'parameter-wrong'],
  ] as const) {
    const { status, body } = await checked(path)
    expect(status, path).toBe(400)
    expect(body, path).toMatchObject({ status: 400, demo: true, instance: path.split('?')[0] })
    expect(body['errors'], path).toContainEqual(expect.objectContaining({ field, code }))
  }
})

test('what is not there is not found, with what may have been meant', async () => {
  for (const [path, code] of [
    ['/api/programmes/doctor', 'programme-not-found'],
    ['/api/programmes/doctor/indicators', 'programme-not-found'],
    ['/api/indicators/doctors.nurses', 'indicator-not-found'],
    ['/api/figures/nurses', 'indicator-not-found'],
    ['/api/figures/doctors.classes?place=529999', 'place-not-found'],
    ['/api/places/00', 'place-not-found'],
    ['/api/facts/1', 'fact-not-found'],
    ['/api/published/1', 'published-not-found'],
  ] as const) {
    const { status, body } = await checked(path)
    expect(status, path).toBe(404)
    expect(body, path).toMatchObject({ type: `urn:wotu:${code}`, title: code })
  }
  expect((await checked('/api/indicators/doctors.nurses')).body).toMatchObject({
    params: { known: expect.arrayContaining(['doctors.persons']) },
  })
})

test('an address that does not exist, and a NUL in one that does, are refused like the rest', async () => {
  for (const path of [
    '/api/nothing',
    '/api/figures',
    '/api/figures/doctors.classes/breakdown.pdf',
    '/api/facts/%00',
    '/api/card/doctors.classes.png',
  ]) {
    const response = await ask(path)
    expect(response.status, path).toBe(404)
    expect(response.headers.get('content-type'), path).toBe('application/problem+json')
    expect(await response.json(), path).toMatchObject({ title: 'address-not-found' })
  }
})

test('only reading is allowed', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const response = await ask('/api/programmes', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(await response.json()).toMatchObject({ status: 405, title: 'method-wrong' })
  }
})

test('a refusal speaks the language that is asked for', async () => {
  const detail = async (path: string, language = '') =>
    ((await (await ask(path, { headers: { 'accept-language': language } })).json()) as { detail: string }).detail
  const [zh, en] = ['没有“x”这个计划', 'There is no programme “x”']
  expect(await detail('/api/programmes/x')).toContain(zh)
  expect(await detail('/api/programmes/x', 'en-GB,en;q=0.9')).toContain(en)
  expect(await detail('/api/programmes/x', 'en;q=0.5, zh-CN')).toContain(zh)
  expect(await detail('/api/programmes/x?lang=en', 'zh-CN')).toContain(en)
})

test('without its database the interface says that it can not read now, and when to ask again', async () => {
  const { db, close } = openDatabase('postgres://nobody@127.0.0.1:1/gone', { max: 1, appName: 'test' })
  const app = openApp({ ...ctx, db })
  for (const path of [
    '/api/programmes',
    '/api/figures/doctors.classes',
    '/api/programmes/doctors/measures.xlsx',
    '/api/card/doctors.classes.svg',
    '/api/checkpoint',
  ]) {
    const response = await app.request(path)
    expect(response.status, path).toBe(503)
    expect(response.headers.get('retry-after'), path).toBe('5')
    expect(await response.json(), path).toMatchObject({ status: 503, title: 'data-unavailable' })
  }
  expect((await app.request('/api')).status).toBe(200)
  expect((await app.request('/api/openapi.json')).status).toBe(200)
  await close()
})
