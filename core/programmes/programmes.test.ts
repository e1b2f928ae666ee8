import { expect, test } from 'vitest'
import { as, Refused, type Issue } from '../kernel/context/index.ts'
import { sentence } from '../kernel/context/messages/index.ts'
import { testCtx } from '../kernel/db/testing.ts'
import { newHandle, record } from '../kernel/facts/index.ts'
import { figure, integrate } from '../kernel/figures/index.ts'
import {
  getProgramme,
  listProgrammes,
  parseProgramme,
  programmeVersions,
  publishProgramme,
  targetChanges,
  targetProgress,
} from './index.ts'

const FILE = `id: cinema
name: { zh: 乡村放映, en: Village cinema }
summary: { zh: 把电影送到村里, en: Films for villages }
since: "2024"
kinds:
  - kind: showing.held
    name: { zh: 放映, en: Showing }
    unit: { zh: 场, en: showing }
    dimensions:
      film:
        name: { zh: 影片, en: Film }
        values: { feature: { zh: 故事片, en: feature }, science: { zh: 科教片, en: science } }
indicators:
  - id: cinema.showings
    type: count
    name: { zh: 放映场次, en: Showings }
    definition: { zh: 放完的每一场, en: Every showing that ran to its end }
    unit: { zh: 场, en: showings }
    basis: event
    support: records
    sources: [{ kind: showing.held }]
    by: [film]
headline: [cinema.showings]
directions:
  - id: villages
    name: { zh: 进村, en: To the villages }
    measures:
      - id: thousand
        name: { zh: 千场电影, en: A thousand showings }
        indicators: [cinema.showings]
        targets: [{ indicator: cinema.showings, value: 1000, from: 2024-09-04, to: 2025-09-03 }]
`
const reason = { zh: '第一版', en: 'first version' }

function issuesOf(text: string): readonly Issue[] {
  try {
    parseProgramme(text)
  } catch (error) {
    if (error instanceof Refused) return error.issues
    throw error
  }
  return []
}

test('a programme is published, counted and listed; the same file again changes nothing', async () => {
  const ctx = await testCtx()
  expect(await publishProgramme(ctx, { text: FILE, reason })).toEqual({ id: 'cinema', version: 1, changed: true })
  expect(await publishProgramme(ctx, { text: FILE, reason })).toEqual({ id: 'cinema', version: 1, changed: false })
  await record(ctx, [
    { programmeId: 'cinema', kind: 'showing.held', placeCode: '520526', day: '2024-10-01', dimensions: { film: 'feature' } },
  ])
  await integrate(ctx)
  expect(await figure(ctx, { indicator: 'cinema.showings' })).toMatchObject({ value: 1n })
  expect(await listProgrammes(ctx)).toMatchObject([
    { id: 'cinema', version: 1, definition: { directions: [{ measures: [{ targets: [{ value: 1000n }] }] }] } },
  ])
})

test('a new version carries its reason, is an entry of the log, and counts again what it counts otherwise', async () => {
  const ctx = await testCtx()
  await publishProgramme(ctx, { text: FILE, reason })
  const films = ['feature', 'science', 'science']
  await record(
    ctx,
    films.map((film) => ({
      programmeId: 'cinema',
      kind: 'showing.held',
      placeCode: '520526',
      day: '2024-10-01',
      dimensions: { film },
    })),
  )
  await integrate(ctx)
  const second = { zh: '只计故事片', en: 'features only' }
  await publishProgramme(ctx, {
    text: FILE.replace('sources: [{ kind: showing.held }]', 'sources: [{ kind: showing.held, where: { film: [feature] } }]'),
    reason: second,
  })
  expect((await integrate(ctx)).entries).toBe(1)
  expect(await figure(ctx, { indicator: 'cinema.showings' })).toMatchObject({ value: 1n, version: 2 })
  expect(await programmeVersions(ctx, 'cinema')).toMatchObject([
    { version: 2, reason: second },
    { version: 1, reason },
  ])
})

test('a mistake is named by line, field and remedy, and the version in force stays', async () => {
  const ctx = await testCtx()
  await publishProgramme(ctx, { text: FILE, reason })
  const mistakes: [string, string, string, number, string][] = [
    ['since: "2024"\n', 'since: "2024"\nowner: me\n', 'owner', 5, 'field-unknown'],
    ['type: count', 'type: average', 'indicators[1].type', 15, 'field-not-one-of'],
    ['    support: records\n', '', 'indicators[1].support', 14, 'field-missing'],
    ['support: records', 'support: attested', 'indicators[1].support', 20, 'attested-without-source'],
    ['[{ kind: showing.held }]', '[{ kind: showing.hold }]', 'indicators[1].sources[1].kind', 21, 'kind-undeclared'],
    ['      film:', '      by:', 'kinds[1].dimensions.by', 11, 'dimension-reserved'],
    ['by: [film]', 'by: [colour]', 'indicators[1].by[1]', 22, 'dimension-undeclared'],
    ['headline: [cinema.showings]', 'headline: [cinema.seats]', 'headline[1]', 23, 'indicator-undeclared'],
    ['basis: event', 'basis: distinct-person', 'indicators[1].basis', 19, 'persons-need-distinct'],
    ['to: 2025-09-03', 'to: 2024-09-03', 'directions[1].measures[1].targets[1].from', 31, 'range-backwards'],
    ['  - id: cinema.showings', '  - id: film.showings', 'indicators[1].id', 14, 'indicator-outside-programme'],
    ['name: { zh: 乡村放映, en: Village cinema }', 'name: { zh: 乡村放映, en: Village cinema', '', 3, 'yaml-wrong'],
  ]
  for (const [right, wrong, field, line, code] of mistakes) {
    const issues = issuesOf(FILE.replace(right, wrong))
    expect(issues, wrong).toContainEqual(expect.objectContaining({ field, line, code }))
    for (const issue of issues) for (const lang of ['zh', 'en'] as const) expect(sentence(issue, lang)).not.toContain(issue.code)
  }
  await expect(publishProgramme(ctx, { text: FILE.replace('type: count', 'type: average'), reason })).rejects.toMatchObject({
    code: 'programme-wrong',
  })
  expect(await getProgramme(ctx, 'cinema')).toMatchObject({ version: 1 })
})

test('a dimension value that facts may carry can not be dropped', async () => {
  const ctx = await testCtx()
  await publishProgramme(ctx, { text: FILE, reason })
  const without = FILE.replace(', science: { zh: 科教片, en: science }', '')
  await expect(publishProgramme(ctx, { text: without, reason })).rejects.toMatchObject({
    code: 'dimension-value-dropped',
    params: { dropped: ['showing.held film=science'] },
  })
})

test('the public publishes no programme', async () => {
  const ctx = as(await testCtx(), { kind: 'public' })
  await expect(publishProgramme(ctx, { text: FILE, reason })).rejects.toMatchObject({ code: 'not-allowed' })
})

test('targets are measured by their kind: a total over its days, net-new as the growth of the stock', async () => {
  const ctx = await testCtx({ today: '2025-03-01' })
  const stock = `  - id: cinema.screens
    type: stock
    name: { zh: 放映点, en: Screens }
    definition: { zh: 在用的放映点, en: Screens in use }
    unit: { zh: 个, en: screens }
    basis: distinct-entity
    support: records
    sources: [{ kind: screen.opened }, { kind: screen.closed, sign: -1 }]
headline:`
  const kinds = ['opened', 'closed']
    .map((what) => `  - { kind: screen.${what}, name: { zh: 放映点, en: Screen }, unit: { zh: 个, en: screen }, subject: true }\n`)
    .join('')
  const text = FILE.replace('indicators:\n', `${kinds}indicators:\n`)
    .replace('headline:', stock)
    .replace(
      'to: 2025-09-03 }',
      'to: 2025-09-03 }, { indicator: cinema.screens, value: 2, kind: net-new, from: 2024-09-04, to: 2025-09-03 }',
    )
  await publishProgramme(ctx, { text, reason })
  const screens = Array.from({ length: 4 }, () => newHandle())
  const opened = (subject: string, day: string) => ({
    programmeId: 'cinema',
    kind: 'screen.opened',
    placeCode: '520526',
    day,
    subject,
  })
  await record(ctx, [
    ...screens.slice(0, 2).map((subject) => opened(subject, '2023-05-01')),
    ...screens.slice(2).map((subject) => opened(subject, '2024-12-24')),
    { ...opened(screens[0] as string, '2025-02-01'), kind: 'screen.closed' },
    ...['2024-09-03', '2024-09-04', '2025-02-28'].map((day) => ({
      programmeId: 'cinema',
      kind: 'showing.held',
      placeCode: '520526',
      day,
    })),
  ])
  await integrate(ctx)
  const { definition } = await getProgramme(ctx, 'cinema')
  const targets = definition.directions.flatMap(({ measures }) => measures.flatMap(({ targets }) => targets))
  expect(await targetProgress(ctx, targets)).toMatchObject([
    { value: 2n, pace: { state: 'behind', forecast: { value: 4n } } },
    { value: 1n, figure: { value: 3n }, pace: { state: 'on-track', done: 0.5 } },
  ])
})

test('a changed target keeps its history with the reason', async () => {
  const ctx = await testCtx()
  await publishProgramme(ctx, { text: FILE, reason })
  expect(await targetChanges(ctx, 'cinema')).toEqual([])
  const second = { zh: '扩大规模', en: 'scaled up' }
  await publishProgramme(ctx, { text: FILE.replace('value: 1000,', 'value: 1200,'), reason: second })
  expect(await targetChanges(ctx, 'cinema')).toMatchObject([
    { version: 2, reason: second, before: { value: 1000n }, after: { value: 1200n } },
  ])
})
