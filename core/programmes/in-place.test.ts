import { beforeAll, expect, test } from 'vitest'
import { testCtx, type TestCtx } from '../kernel/db/testing.ts'
import { newHandle, record, type NewFact } from '../kernel/facts/index.ts'
import { integrate } from '../kernel/figures/index.ts'
import { doneInPlace, figuresInPlace, publishProgramme, recentMonths } from './index.ts'

const WEINING = '520526'
const YINA = '520526109'
const HEZHANG = '520527'

const indicator = (id: string, rest: string) =>
  `  - { id: ${id}, name: { zh: 数, en: figure }, definition: { zh: 数, en: figure }, unit: { zh: 个, en: things }, ${rest} }`
const programme = (id: string, indicators: string[], headline: string, measured: string) => `id: ${id}
name: { zh: 计划, en: Programme }
summary: { zh: 计划, en: Programme }
since: "2024"
kinds:
  - { kind: class.held, name: { zh: 课, en: class }, unit: { zh: 场, en: class } }
  - { kind: class.attended, persons: true, name: { zh: 听课, en: attended }, unit: { zh: 人次, en: time } }
  - { kind: station.opened, name: { zh: 开站, en: opened }, unit: { zh: 个, en: station } }
  - { kind: total.given, name: { zh: 总数, en: total }, unit: { zh: 人, en: persons } }
indicators:
${indicators.join('\n')}
headline: [${headline}]
directions:
  - id: all
    name: { zh: 全部, en: all }
    measures: [{ id: one, name: { zh: 一, en: one }, indicators: [${measured}] }]
`
const TRAINING = programme(
  'training',
  [
    indicator('training.unshown', 'type: count, basis: event, support: records, sources: [{ kind: class.held }]'),
    indicator('training.stations', 'type: stock, basis: distinct-entity, support: records, sources: [{ kind: station.opened }]'),
    indicator('training.classes', 'type: count, basis: event, support: records, sources: [{ kind: class.held }]'),
    indicator('training.doctors', 'type: distinct, basis: distinct-person, support: records, sources: [{ kind: class.attended }]'),
    indicator(
      'training.reach',
      'type: latest, basis: exposure, support: attested, source: { zh: 某方, en: someone }, sources: [{ kind: total.given }]',
    ),
  ],
  'training.classes',
  'training.doctors, training.stations, training.classes, training.reach',
)
const OTHER = programme(
  'other',
  [indicator('other.classes', 'type: count, basis: event, support: records, sources: [{ kind: class.held }]')],
  'other.classes',
  'other.classes',
)

let ctx: TestCtx
const fact = (kind: string, placeCode: string, day: string, rest: Partial<NewFact> = {}): NewFact => ({
  programmeId: 'training',
  kind,
  placeCode,
  day,
  ...rest,
})

beforeAll(async () => {
  ctx = await testCtx({ today: '2025-03-01' })
  for (const text of [TRAINING, OTHER]) await publishProgramme(ctx, { text, reason: { zh: '第一版', en: 'first' } })
  const [ann, ben] = [newHandle(), newHandle()]
  await record(ctx, [
    fact('class.held', YINA, '2023-08-12'),
    fact('class.held', WEINING, '2024-04-02'),
    fact('class.held', WEINING, '2025-02-10'),
    fact('class.held', HEZHANG, '2025-02-10', { programmeId: 'other' }),
    fact('class.attended', WEINING, '2023-08-12', { subject: ann }),
    fact('class.attended', WEINING, '2024-04-02', { subject: ann }),
    fact('class.attended', YINA, '2025-02-10', { subject: ben }),
    fact('station.opened', WEINING, '2023-01-05'),
    fact('station.opened', WEINING, '2024-12-05'),
    fact('total.given', WEINING, '2025-01-31', { quantity: 700n }),
  ])
  await integrate(ctx)
})

test('what a programme shows of itself stands in its own order, and programmes without facts there are left out', async () => {
  const done = await doneInPlace(ctx, WEINING)
  expect(done.map(({ programme, figures }) => [programme.id, figures.map(({ figure }) => figure.indicator.id)])).toEqual([
    ['training', ['training.classes', 'training.doctors', 'training.stations', 'training.reach']],
  ])
  expect((await doneInPlace(ctx, '5205')).map(({ programme }) => programme.id)).toEqual(['other', 'training'])
  expect(await doneInPlace(ctx, '530627')).toEqual([])
})

test('the last twelve months: what they count, how much a stock grew, nothing of a total that was given', async () => {
  const [training] = await doneInPlace(ctx, WEINING)
  const lately = (id: string) => training?.figures.find(({ figure }) => figure.indicator.id === id)
  expect(lately('training.classes')).toMatchObject({ figure: { value: 3n }, recent: { value: 2n } })
  expect(lately('training.doctors')).toMatchObject({ figure: { value: 2n }, recent: { value: 2n } })
  expect(lately('training.stations')).toMatchObject({ figure: { value: 2n }, recent: { value: 1n } })
  expect(lately('training.reach')).toMatchObject({ figure: { value: 700n }, recent: null, months: null })
})

test('the months are twelve without a gap; of a stock each says how much there was, also where nothing changed', async () => {
  expect(recentMonths('2025-03-01')).toHaveLength(12)
  expect(recentMonths('2025-03-01')[0]).toBe('2024-04')
  const [training] = await doneInPlace(ctx, WEINING)
  const months = (id: string) =>
    training?.figures.find(({ figure }) => figure.indicator.id === id)?.months?.map(({ value }) => value)
  expect(months('training.classes')).toEqual([1n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 1n, 0n])
  expect(months('training.stations')).toEqual([1n, 1n, 1n, 1n, 1n, 1n, 1n, 1n, 2n, 2n, 2n, 2n])
})

test('in a township few persons are withheld, in all and of late', async () => {
  const [training] = await doneInPlace(ctx, YINA)
  const doctors = training?.figures.find(({ figure }) => figure.indicator.id === 'training.doctors')
  expect(doctors).toMatchObject({ figure: { value: null, hidden: true }, recent: { value: null, hidden: true } })
  expect(doctors?.months?.every(({ value }) => value === 0n)).toBe(true)
})

test('every indicator that has facts in a place and period, shown by its programme or not', async () => {
  const done = await figuresInPlace(ctx, WEINING, { from: '2025-02-01' })
  expect(done.map(({ figures }) => figures.map(({ indicator, value }) => [indicator.id, value]))).toEqual([
    [
      ['training.unshown', 1n],
      ['training.stations', 2n],
      ['training.classes', 1n],
      ['training.doctors', 1n],
    ],
  ])
})
