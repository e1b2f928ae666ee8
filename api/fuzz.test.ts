import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apiWorld, WEINING } from './testing.ts'

type Parameter = { readonly name: string; readonly in: 'path' | 'query'; readonly schema: { readonly enum?: readonly string[] } }
type Document = { readonly paths: Readonly<Record<string, { readonly get: { readonly parameters?: readonly Parameter[] } }>> }

const { ask, ids } = await apiWorld()
const document = (await (await ask('/api/openapi.json')).json()) as Document

const indicators = ['doctors.classes', 'doctors.persons', 'doctors.attendance', 'doctors.money', 'doctors.each']
const days = [
  '2023-08-12',
  '2023-08-01',
  '2024-02-29',
  '2024-06-30',
  '2023-02-30',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '12 August',
]
/** What there is to ask for under each name; a few are just beside it. */
const sound: Readonly<Record<string, readonly string[]>> = {
  id: ['doctors', ...Object.values(ids)],
  indicator: indicators,
  card: indicators.flatMap((id) => [`${id}.svg`, `${id}.html`]),
  code: [WEINING, 'CN', '52', '5205', '520526109', '522427', '520526109201'],
  place: [WEINING, 'CN', '52', '5205', '520526109', '522427', '520526109201'],
  from: days,
  to: days,
  by: ['place', 'county', 'month', 'course'],
  course: ['cupping', 'tuina'],
  after: Object.values(ids),
  limit: ['0', '1', '2', '200', '201', '1e9', '1.5', '-1', 'NaN'],
  search: ['威宁', 'weining', 'bj', ' '],
}
/** What people and their programs get wrong, and what others would run. */
const odd = fc.oneof(
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'toString',
    "'; drop table facts; --",
    '%',
    '%25',
    '../..',
    '=1+1',
    '<script>',
    '\u0000',
    '🌱',
    'null',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.uuid(),
)

const valueOf = (name: string, { enum: values }: Parameter['schema'] = {}): fc.Arbitrary<string> =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...(values ?? sound[name] ?? [''])) }, { weight: 1, arbitrary: odd })
const pairOf = (name: string, schema?: Parameter['schema']) => valueOf(name, schema).map((value) => [name, value] as const)
const encode = (text: string) => encodeURIComponent(text.toWellFormed())

/** An address of the document with what it asks for, right or wrong, and at times what it did not ask for. */
const documented = fc.constantFrom(...Object.entries(document.paths)).chain(
  ([
    path,
    {
      get: { parameters = [] },
    },
  ]) => {
    const named = parameters.filter(({ name }) => name !== 'dimension')
    const inPath = named.filter((parameter) => parameter.in === 'path').map(({ name }) => valueOf(name))
    const inQuery = named
      .filter((parameter) => parameter.in === 'query')
      .map(({ name, schema }) => fc.option(pairOf(name, schema), { nil: null }))
    const unasked = fc.option(fc.oneof(pairOf('course'), pairOf('by'), pairOf('to'), fc.tuple(odd, odd)), { nil: null, freq: 3 })
    return fc.tuple(fc.tuple(...inPath), fc.tuple(...inQuery, unasked)).map(([values, pairs]) => {
      const filled = values.reduce((filled, value) => filled.replace(/\{\w+\}/, () => encode(value)), path)
      const query = pairs.flatMap((pair) => (pair === null ? [] : [pair.map(encode).join('=')]))
      return `${filled}?${query.join('&')}`
    })
  },
)
const address = fc.oneof({ weight: 9, arbitrary: documented }, { weight: 1, arbitrary: fc.webPath().map((path) => `/api${path}`) })
const method = fc.oneof(
  { weight: 8, arbitrary: fc.constant('GET') },
  { weight: 1, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'POST', 'DELETE') },
)

test('whatever is asked, the interface answers or says in problem details what was wrong; it never fails', async () => {
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(address, method, async (path, method) => {
      const response = await ask(path, { method })
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
      expect([200, 204, 400, 404, 405]).toContain(response.status)
      if (response.status < 400 || method === 'HEAD') return
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(await response.json()).toMatchObject({ status: response.status, demo: true })
    }),
    { numRuns: 400 },
  )
  expect([...statuses.keys()].sort()).toEqual([200, 204, 400, 404, 405])
  expect(statuses.get(200)).toBeGreaterThan(30)
})
