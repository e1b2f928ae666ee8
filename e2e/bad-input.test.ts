import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { inEnglish, KINDS } from './kinds.ts'
import { langOf, newPage, theDemo } from './site.ts'

let parser: Page
beforeAll(async () => {
  await theDemo()
  parser = await newPage()
}, 360_000)
afterAll(() => parser?.context().close())

const DOCTORS = '/figures/village-doctors.doctors'
const NOBODY = '01890000-0000-7000-8000-000000000000'

/** Addresses with a mistake: their status, and what the sentence must name, in either language. */
const mistakes = [
  { what: 'an unknown page', path: '/nothing', status: 404, names: '' },
  { what: 'an unknown programme', path: '/programmes/nobody', status: 404, names: '“nobody”' },
  { what: 'the report of no month', path: '/programmes/village-doctors/reports/2025-13', status: 400, names: '“2025-13”' },
  { what: 'the report of a month to come', path: '/programmes/village-doctors/reports/2031-01', status: 404, names: '2019-09' },
  { what: 'a report of an unknown programme', path: '/programmes/nobody/reports', status: 404, names: '“nobody”' },
  { what: 'a misspelt indicator', path: '/figures/village-doctors.doctor', status: 404, names: 'village-doctors.doctors' },
  { what: 'an indicator of no programme', path: '/figures/doctors', status: 404, names: '“doctors”' },
  { what: 'an unknown place', path: `${DOCTORS}?place=999999`, status: 404, names: '“999999”' },
  { what: 'a place by half its code', path: `${DOCTORS}?place=52052`, status: 404, names: '“52052”' },
  { what: 'a day that does not exist', path: `${DOCTORS}?from=2024-02-30`, status: 400, names: 'from: “2024-02-30”' },
  { what: 'days that are none', path: `${DOCTORS}?to=tomorrow`, status: 400, names: 'to: “tomorrow”' },
  {
    what: 'a range that ends before it begins',
    path: `${DOCTORS}?from=2024-06-30&to=2024-01-01`,
    status: 400,
    names: '2024-06-30',
  },
  { what: 'an unknown dimension', path: `${DOCTORS}?weather=rain`, status: 400, names: 'weather: ' },
  { what: 'an unknown value of a dimension', path: `${DOCTORS}?course=dance`, status: 400, names: 'cupping' },
  { what: 'an unknown breakdown', path: `${DOCTORS}?by=weather`, status: 400, names: 'month' },
  { what: 'a position in the list that is none', path: `${DOCTORS}?after=yesterday`, status: 400, names: '' },
  { what: 'an unknown fact', path: `/facts/${NOBODY}`, status: 404, names: NOBODY },
  { what: 'a fact that is no id', path: '/facts/1', status: 404, names: '“1”' },
  { what: 'an unknown published figure', path: `/f/${NOBODY}`, status: 404, names: NOBODY },
  { what: 'a published figure that is no id', path: '/f/x', status: 404, names: '“x”' },
  { what: 'an objection to a misspelt indicator', path: '/figures/village-doctors.doctor/object', status: 404, names: 'doctors' },
  { what: 'an objection to a day that does not exist', path: `${DOCTORS}/object?from=2024-02-30`, status: 400, names: 'from: ' },
  { what: 'an unknown objection', path: '/objections/999999999', status: 404, names: '“999999999”' },
  { what: 'an objection that is no number', path: '/objections/0x1', status: 404, names: '“0x1”' },
  { what: 'objections to an unknown indicator', path: '/objections?indicator=x', status: 404, names: '“x”' },
  { what: 'a position in the objections that is none', path: '/objections?after=x', status: 400, names: '' },
  { what: 'an unknown file', path: `/files/${'0'.repeat(64)}`, status: 404, names: '' },
  { what: 'a file by its name', path: '/files/sheet.pdf', status: 404, names: '' },
] as const

describe.for(mistakes)('$what', ({ path, status, names }) => {
  test('is answered in words that say what was meant', async () => {
    for (const lang of path.startsWith('/files/') ? (['zh'] as const) : (['zh', 'en'] as const)) {
      const { body, ...answer } = await raw(lang === 'zh' ? path : inEnglish(path), 'text/html')
      const look = await parser.evaluate((html) => globalThis.look.parse(html), body)
      expect([answer.status, look.lang]).toEqual([status, lang === 'zh' ? 'zh-CN' : 'en'])
      expect(look.main.replaceAll('：', ': ')).toContain(names)
      expect(look.main).toMatch(lang === 'zh' ? /[\u4e00-\u9fff].*。/ : /[A-Z][a-z ]+ .*\./)
      if (lang === 'en') expect(look.main).not.toMatch(/\p{Script=Han}/u)
      expect(look.links).toContain(lang === 'zh' ? '/' : '/en')
    }
  })

  test('is a problem for software that asks for JSON', async () => {
    const { headers, body, ...answer } = await raw(path, 'application/json')
    expect([answer.status, headers['content-type']]).toEqual([status, 'application/problem+json'])
    const problem = JSON.parse(body) as Record<string, unknown>
    expect(problem).toMatchObject({ status, instance: path.split('?')[0], type: expect.stringMatching(/^urn:wotu:[a-z-]+$/) })
    expect(JSON.stringify(problem)).toContain(names.replace(/^\w+: /, '').replaceAll('"', '\\"'))
  })
})

// Whatever stands in an address: a page, or a sentence; never a failure, never what was sent as markup.

const MARKUP = '<b id="sent">'
const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    'null',
    '%',
    "'; drop table facts; --",
    MARKUP,
    '\u0000',
    '../..',
    '9'.repeat(40),
    '沃'.repeat(500),
  ),
)
const mostly = (...good: string[]) => fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: odd })
const day = mostly('2019-01-01', '2023-08-31', '2024-06-30', '0001-01-01', '9999-12-31', '2024-02-30', '2024-6-3', '20240630')
const question = fc.record(
  {
    place: mostly('CN', '52', '5205', '520526', '520526108', '520526108000', '522427', '999999', '110000000000'),
    from: day,
    to: day,
    by: mostly('place', 'county', 'month', 'course', 'purpose', 'weather'),
    after: mostly('0189f37c-f500-7c71-a81f-db082cffe1b0', NOBODY, 'x'),
    in: mostly('village-doctors.doctors', 'x'),
    course: mostly('cupping', 'dance'),
    channel: mostly('douyin'),
    constructor: odd,
    __proto__: odd,
  },
  { requiredKeys: [] },
)
const indicator = mostly(
  ...['doctors', 'classes', 'paid', 'lessons-available', 'attendances-per-class'].map((name) => `village-doctors.${name}`),
)
const part = (name: string, value: fc.Arbitrary<string>) => value.map((value) => `/${name}/${encodeURIComponent(value)}`)
const address = fc
  .tuple(
    fc.constantFrom('', '', '/en'),
    fc.oneof(
      { weight: 6, arbitrary: part('figures', indicator) },
      { weight: 1, arbitrary: part('programmes', mostly('village-doctors')) },
      { weight: 1, arbitrary: part('facts', mostly('0189f37c-f500-7c71-a81f-db082cffe1b0', NOBODY)) },
      { weight: 1, arbitrary: part('f', mostly('0190674c-ba00-787d-8ffc-6627e8287674', NOBODY)) },
      { weight: 1, arbitrary: part('files', mostly('0'.repeat(64))) },
      { weight: 1, arbitrary: odd.map((path) => `/${encodeURIComponent(path)}`) },
    ),
    question,
  )
  .map(([lang, path, asked]) => {
    const query = Object.entries(asked).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    return `${lang}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
  })

test('whatever is asked, the answer is a page, or a sentence that says what is wrong', async () => {
  const accept = fc.constantFrom('text/html', 'application/json')
  await fc.assert(
    fc.asyncProperty(address, accept, async (path, accept) => answersWell(path, await raw(path, accept))),
    { numRuns: process.env['WOTU_PROOFS'] === '1' ? 5_000 : 150, endOnFailure: true },
  )
}, 900_000)

test.for([
  '/%',
  '/%ff',
  '/en/programmes/%00',
  '/en/%e0%a4%a',
  '//',
  '/en//',
  '/../../etc/passwd',
  '/figures/',
  '/facts',
  '/?',
  `/${'x'.repeat(8_000)}`,
  '/f/%2e%2e',
  '/en?/',
  '/%00',
])('an address that no page makes, %s, is answered as well', async (path) => answersWell(path, await raw(path, 'text/html')))

test.for(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('%s changes nothing and is no failure', async (method) => {
  // Without checkpoints: other programmes of the demo may still be loading.
  const shown = async () => (await raw(KINDS.programme, 'text/html')).body.split('<footer')[0]?.replaceAll(/检查点第\d+号/g, '')
  const before = await shown()
  const { status } = await raw(KINDS.programme, 'text/html', method)
  expect(status).toBeLessThan(500)
  expect(await shown()).toBe(before)
})

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }

function answersWell(path: string, { status, headers, body }: Answer): void {
  expect([200, 303, 307, 308, 400, 404, 414, 431]).toContain(status)
  if (status < 400 || status > 404) return
  expect(body).not.toContain(MARKUP)
  const sentence = /json/.test(String(headers['content-type'])) ? (JSON.parse(body) as { detail: string }).detail : body
  expect(sentence).toMatch({ zh: /[\u4e00-\u9fff]/, en: /[A-Z][a-z]+ / }[langOf(path)])
}

/** Sends an address as it is: `fetch` would tidy it up. */
async function raw(path: string, accept: string, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(inject('site').url)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers: { accept } }, (response) => {
      const { statusCode = 0, headers } = response
      text(response).then((body) => resolve({ status: statusCode, headers, body }), reject)
    })
    sent.on('error', reject).end()
  })
}
