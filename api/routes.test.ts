import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { figure } from '@wotu/core/kernel/figures'
import { answerObjection, fileObjection, releaseObjection } from '@wotu/core/objections'
import { apiWorld, WEINING, ZHENXIONG } from './testing.ts'

const { ctx, checked, ids } = await apiWorld()
const answerOf = async (path: string) => (await checked(path)).body

test('every answer is as the document says, and says that it is a demo and as of which checkpoint', async () => {
  for (const path of [
    '/api/programmes',
    '/api/programmes/doctors',
    '/api/programmes/doctors/indicators',
    '/api/indicators/doctors.classes',
    '/api/indicators/doctors.each',
    '/api/figures/doctors.classes',
    '/api/figures/doctors.classes?place=52&from=2023-01-01&to=2023-12-31&course=cupping',
    '/api/figures/doctors.each',
    '/api/figures/doctors.money',
    '/api/figures/doctors.classes/breakdown?by=place',
    '/api/figures/doctors.classes/breakdown?by=county',
    '/api/figures/doctors.classes/breakdown?by=month',
    '/api/figures/doctors.classes/breakdown?by=course',
    '/api/figures/doctors.each/breakdown?by=month',
    '/api/figures/doctors.classes/facts',
    '/api/figures/doctors.persons/facts?limit=2',
    '/api/figures/doctors.persons/objections',
    `/api/facts/${ids.held}`,
    `/api/facts/${ids.cancelled}`,
    `/api/facts/${ids.attended}`,
    `/api/published/${ids.published}`,
    `/api/published/${ids.correction}`,
    '/api/places',
    '/api/places?search=weining',
    `/api/places/${WEINING}`,
    '/api/places/CN',
    `/api/places/${WEINING}/figures`,
    '/api/instance',
  ]) {
    const { status, body } = await checked(path)
    expect(status, path).toBe(200)
    expect(body, path).toMatchObject({ demo: true, asOf: { number: 2, entries: 14 } })
  }
  expect(await answerOf('/api/checkpoint')).toMatchObject({ demo: true, number: 2, entries: 14 })
})

test('a figure is the whole figure, its whole numbers as decimal strings', async () => {
  const whole = await figure(ctx, { indicator: 'doctors.money' })
  expect(whole.value).toBe(3_500_000_050n)
  expect(await answerOf('/api/figures/doctors.money')).toEqual({
    ...whole,
    value: '3500000050',
    asOf: { ...whole.asOf, at: whole.asOf.at.toISOString() },
  })
  expect(await answerOf('/api/figures/doctors.each')).toMatchObject({ value: null, ratio: { numerator: '7', denominator: '2' } })
})

test('a question is asked as of a page: place, days, dimensions; an old code is the place of today', async () => {
  expect(await answerOf('/api/figures/doctors.classes?place=522427000000&course=tuina')).toMatchObject({
    value: '1',
    scope: { place: WEINING, where: { course: 'tuina' } },
  })
  expect(await answerOf('/api/figures/doctors.classes?from=2023-08-01&to=2023-08-31')).toMatchObject({ value: '1' })
})

test('a breakdown names its rows in both languages and withholds fewer than five persons', async () => {
  expect(await answerOf('/api/figures/doctors.classes/breakdown?by=county')).toMatchObject({
    figure: { value: '2' },
    rows: [
      { key: WEINING, name: { zh: '威宁彝族回族苗族自治县' }, value: '2', reversed: 0 },
      { key: ZHENXIONG, name: { zh: '镇雄县', en: 'Zhenxiong' }, value: '0', reversed: 1 },
    ],
  })
  expect(await answerOf('/api/figures/doctors.classes/breakdown?by=month&place=52')).toMatchObject({
    rows: [{ key: '2023-08', name: { zh: '2023年8月', en: 'August 2023' } }, { key: '2024-02' }],
  })
})

test('facts are paged by a cursor, none twice and none left out, those taken back with the reason', async () => {
  const seen: string[] = []
  let next: string | null = null
  do {
    const page = (await answerOf(
      `/api/figures/doctors.classes/facts?limit=2${next === null ? '' : `&after=${next}`}`,
    )) as unknown as {
      facts: { id: string; kind: string; reversed: string | null }[]
      kinds: Record<string, { unit: object }>
      next: string | null
    }
    expect(page.kinds['class.held']?.unit).toEqual({ zh: '场', en: 'classes' })
    seen.push(...page.facts.map(({ id, reversed }) => (reversed === null ? id : `${id} ${reversed}`)))
    next = page.next
  } while (next !== null)
  expect(seen).toHaveLength(3)
  expect(new Set(seen).size).toBe(3)
  expect(seen).toContain(`${ids.cancelled} not-held`)
})

test('of one who attended the public gets county, month and event; of a file that is held back not even its hash', async () => {
  expect(await answerOf(`/api/facts/${ids.attended}`)).toMatchObject({
    placeCode: WEINING,
    day: null,
    month: '2023-08',
    dimensions: null,
    event: ids.held,
  })
  const held = await answerOf(`/api/facts/${ids.held}`)
  const masked = createHash('sha256').update('masked').digest('hex')
  expect(held).toMatchObject({
    day: '2023-08-12',
    placeCode: '520526109',
    parts: [{ kind: 'class.attended', facts: 7 }],
    evidence: [
      { masked: true, state: 'published', sha256: masked, address: `/files/${masked}` },
      { masked: false, state: 'held-back' },
      { masked: false, state: 'missing' },
    ],
  })
  for (const secret of ['names', 'private'])
    expect(JSON.stringify(held)).not.toContain(createHash('sha256').update(secret).digest('hex'))
})

test('a programme comes with its targets, how they stand, and what was changed for which reason', async () => {
  expect(await answerOf('/api/programmes/doctors')).toMatchObject({
    id: 'doctors',
    version: 2,
    reportDay: '2024-06-30',
    definition: { directions: [{ measures: [{ targets: [{ value: '120' }] }, {}] }] },
    targets: [{ measure: 'classes', value: '0', target: { value: '120' }, pace: { state: 'behind' } }],
    versions: [{ version: 2, reason: { en: 'scaled up' } }, { version: 1 }],
    targetChanges: [{ version: 2, before: { value: '100' }, after: { value: '120' } }],
  })
})

test('an indicator says by which dimensions it can be asked', async () => {
  expect(await answerOf('/api/indicators/doctors.classes')).toMatchObject({
    programme: 'doctors',
    dimensions: { course: { name: { en: 'Course' }, values: { tuina: { zh: '推拿', en: 'tuina' } } } },
  })
  expect(await answerOf('/api/programmes/doctors/indicators')).toMatchObject({ indicators: { length: 5 } })
})

test('a published figure stays as it was and points to its correction', async () => {
  expect(await answerOf(`/api/published/${ids.published}`)).toMatchObject({ figure: { value: '3' }, correctedBy: ids.correction })
  expect(await answerOf(`/api/published/${ids.correction}`)).toMatchObject({ figure: { value: '2' }, corrects: ids.published })
})

test('objections to an indicator come with the figure then and the answers, their text once it is released, at once', async () => {
  const question = { indicator: 'doctors.classes', place: WEINING }
  const said = { wrong: 'one class too many', why: 'I was there', contact: 'me@example.org' }
  for (let n = 0; n < 2; n++) await fileObjection(ctx, { question, said })
  const path = '/api/figures/doctors.classes/objections'
  const waiting = { number: 2, state: 'waiting', said: null, question, figure: { value: '2' }, address: '/objections/2' }
  expect(await answerOf(`${path}?limit=1`)).toMatchObject({ objections: [waiting], next: 2 })
  await releaseObjection(ctx, 1)
  await answerObjection(ctx, { number: 1, words: { zh: '没有错', en: 'it is right' } })
  const { contact: _, ...shown } = said
  expect(await answerOf(`${path}?after=2`)).toMatchObject({
    objections: [{ number: 1, state: 'released', said: shown, answers: [{ words: { en: 'it is right' }, correction: null }] }],
    next: null,
  })
  expect(JSON.stringify(await answerOf(path))).not.toContain('example.org')
})

test('a place is found by name, pinyin or old code, with those above and within it', async () => {
  expect(await answerOf('/api/places?search=weining&limit=1')).toMatchObject({ places: [{ code: WEINING }] })
  expect(await answerOf('/api/places')).toMatchObject({ places: { length: 34 } })
  expect(await answerOf('/api/places/522427')).toMatchObject({
    place: { code: WEINING, level: 'county', parent: '5205' },
    redirectedFrom: '522427',
    crumbs: [{ code: '52' }, { code: '5205' }, { code: WEINING }],
  })
})

test('what all programmes did in a place: the indicators that have facts there', async () => {
  const { figures } = (await answerOf(`/api/places/${ZHENXIONG}/figures?from=2024-01-01`)) as unknown as {
    figures: { indicator: { id: string } }[]
  }
  expect(figures.map(({ indicator }) => indicator.id)).toEqual(['doctors.classes', 'doctors.each'])
})

test('an instance that is no demo says so as well', async () => {
  const { checked } = await apiWorld({ demo: false })
  for (const path of ['/api/programmes', '/api/figures/doctors.classes', '/api/checkpoint'])
    expect((await checked(path)).body).toMatchObject({ demo: false })
})
