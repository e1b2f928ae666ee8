import { beforeAll, expect, test } from 'vitest'
import { testCtx, type TestCtx } from '../kernel/db/testing.ts'
import { newHandle, record, type NewFact } from '../kernel/facts/index.ts'
import { integrate, publishFigure } from '../kernel/figures/index.ts'
import { getProgramme, programmeMonth, publishProgramme, reportableMonths } from './index.ts'

const what = (id: string, rest: string) =>
  `  - { id: ${id}, name: { zh: 数, en: figure }, definition: { zh: 数, en: figure }, unit: { zh: 个, en: things }, support: records, ${rest} }`
const FILE = `id: cinema
name: { zh: 放映, en: Cinema }
summary: { zh: 放映, en: Cinema }
since: "2024"
kinds:
  - { kind: showing.held, name: { zh: 放映, en: showing }, unit: { zh: 场, en: showing } }
  - { kind: screen.opened, subject: true, name: { zh: 开, en: opened }, unit: { zh: 个, en: screen } }
  - { kind: screen.closed, subject: true, name: { zh: 关, en: closed }, unit: { zh: 个, en: screen } }
  - { kind: seen.by, persons: true, name: { zh: 看, en: seen }, unit: { zh: 人次, en: time } }
indicators:
${what('cinema.showings', 'type: count, basis: event, sources: [{ kind: showing.held }]')}
${what('cinema.screens', 'type: stock, basis: distinct-entity, sources: [{ kind: screen.opened }, { kind: screen.closed, sign: -1 }]')}
${what('cinema.viewers', 'type: distinct, basis: distinct-person, sources: [{ kind: seen.by }]')}
headline: [cinema.showings]
directions:
  - id: all
    name: { zh: 全部, en: all }
    measures:
      - id: show
        name: { zh: 放, en: show }
        indicators: [cinema.viewers, cinema.screens]
        targets:
          - { indicator: cinema.showings, value: 10, from: 2024-12-01, to: 2025-12-31 }
          - { indicator: cinema.screens, value: 2, kind: net-new, from: 2025-01-01, to: 2025-12-31 }
      - id: spring
        name: { zh: 春, en: spring }
        targets:
          - { indicator: cinema.showings, value: 5, from: 2025-02-01, to: 2025-06-30 }
`
const reason = { zh: '第一版', en: 'first version' }
const second = { zh: '加了目标', en: 'a higher aim' }

let ctx: TestCtx
const fact = (kind: string, day: string, rest: Partial<NewFact> = {}): NewFact => ({
  programmeId: 'cinema',
  kind,
  placeCode: '520526',
  day,
  ...rest,
})
const month = async (asked: string) => programmeMonth(ctx, await getProgramme(ctx, 'cinema'), asked)

beforeAll(async () => {
  ctx = await testCtx({ today: '2025-01-20' })
  await publishProgramme(ctx, { text: FILE, reason })
  ctx.clock.set('2025-03-05')
  await publishProgramme(ctx, { text: FILE.replace('value: 10,', 'value: 12,'), reason: second })
  const [one, two, ann] = [newHandle(), newHandle(), newHandle()]
  await record(ctx, [
    ...['2023-12-30', '2024-12-05', '2025-01-10', '2025-01-11', '2025-02-01', '2025-03-01'].map((day) => fact('showing.held', day)),
    fact('screen.opened', '2024-12-20', { subject: one }),
    fact('screen.opened', '2025-01-15', { subject: two }),
    fact('screen.closed', '2025-02-15', { subject: one }),
    ...['2024-12-05', '2025-01-10', '2025-02-01'].map((day) => fact('seen.by', day, { subject: ann })),
  ])
  await integrate(ctx)
})

test('a month is reported once it is over, none before the first fact or the beginning of the programme', async () => {
  const { definition } = await getProgramme(ctx, 'cinema')
  expect(await reportableMonths(ctx, { ...definition, since: '2024-12-03' })).toEqual(['2025-02', '2025-01', '2024-12'])
  expect((await reportableMonths(ctx, definition)).at(-1)).toBe('2024-01')
  expect((await reportableMonths(ctx, { ...definition, since: '2019' })).at(-1)).toBe('2023-12')
  expect(await reportableMonths(ctx, { ...definition, since: '2025-03-01' })).toEqual([])
  for (const wrong of ['2025-13', '2025-1', 'x']) await expect(month(wrong)).rejects.toMatchObject({ code: 'month-wrong' })
  for (const none of ['2025-03', '2023-12'])
    await expect(month(none)).rejects.toMatchObject({ code: 'month-not-found', params: { first: '2024-01', last: '2025-02' } })
})

test('targets stand as at the end of the month, and grew by what the month brought', async () => {
  const stand = async (asked: string) =>
    (await month(asked)).targets.map(({ value, grown, pace: { state } }) => [value, grown, state])
  // Of the year 2025 31 of 365 days have passed: one more screen of two is far ahead.
  expect(await stand('2025-01')).toEqual([
    [3n, 2n, 'ahead'],
    [1n, 1n, 'ahead'],
    [0n, null, 'not-started'],
  ])
  expect(await stand('2025-02')).toEqual([
    [4n, 1n, 'ahead'],
    [0n, -1n, 'behind'],
    [1n, 1n, 'on-track'],
  ])
})

test('figures: up to the end of the month, in it, and in the one before; of a stock how much it grew', async () => {
  const { figures } = await month('2025-02')
  expect(figures.map(({ figure, month, before }) => [figure.indicator.id, figure.value, month?.value, before?.value])).toEqual([
    ['cinema.showings', 5n, 1n, 2n],
    ['cinema.viewers', 1n, 1n, 1n],
    ['cinema.screens', 1n, -1n, 1n],
  ])
})

test('changes: in the newest report up to today, in an older one within its month', async () => {
  const changed = async (asked: string) => {
    const { upTo, versions, targets } = (await month(asked)).changes
    return { upTo, versions: versions.map(({ reason }) => reason), aims: targets.map(({ after }) => after?.value) }
  }
  expect(await changed('2025-02')).toEqual({ upTo: '2025-03-05', versions: [second], aims: [12n] })
  expect(await changed('2025-01')).toEqual({ upTo: '2025-01-31', versions: [reason], aims: [] })
})

test('a correction stands in the report with what it corrects', async () => {
  const question = { indicator: 'cinema.showings', to: '2025-01-31' }
  const { id: hasty } = await publishFigure(ctx, question)
  const { id } = await publishFigure(ctx, { ...question, corrects: hasty, reason: second })
  const { corrections } = (await month('2025-02')).changes
  expect(corrections.map(({ corrected, correction }) => [corrected.id, correction.id, correction.reason])).toEqual([
    [hasty, id, second],
  ])
  expect((await month('2025-01')).changes.corrections).toEqual([])
})
