import { expect, test } from 'vitest'
import type { Report } from '@wotu/paper'
import type { Figure } from '@wotu/core/kernel/figures'
import type { Objection } from '@wotu/core/objections'
import type { ProgrammeMonth } from '@wotu/core/programmes'
import { monthReport } from './month-report.ts'

const words = (zh: string, en: string) => ({ zh, en })
const at = new Date('2025-02-10T09:00:00+08:00')
const indicator = (id: string, type: string) => ({
  id,
  type,
  name: words('场次', 'classes'),
  unit: words('场', 'classes'),
  basis: 'event',
  per: 1,
  round: 1,
})
const figure = (value: bigint | null, from: string | null = null, rest: object = {}) =>
  ({
    indicator: indicator('p.classes', 'count'),
    value,
    hidden: false,
    scope: { place: 'CN', from, to: '2025-02-28', where: {} },
    ...rest,
  }) as unknown as Figure

const target = { indicator: 'p.classes', value: 32n, op: '=', kind: 'total', from: '2024-07-01', to: '2025-06-30' } as const
const later = { ...target, from: '2025-03-01', place: '520526' }
const pace = { done: 0.5625, due: 0.6, daysAhead: -38, forecast: null }
const months = {
  programme: {
    definition: {
      id: 'p',
      name: words('计划', 'Programme'),
      partners: ['甲', '乙'].map((name) => ({ role: 'executing', name: words(name, name) })),
      indicators: [indicator('p.classes', 'count')],
      directions: [
        { name: words('一', 'one'), measures: [{ name: words('送教', 'teaching'), targets: [target, later] }] },
        { name: words('无', 'none'), measures: [{ name: words('无', 'none'), targets: [] }] },
      ],
    },
  },
  from: '2025-02-01',
  to: '2025-02-28',
  targets: [
    { target, value: 18n, figure: figure(18n, '2024-07-01'), pace: { ...pace, state: 'behind' }, grown: 1n },
    { target: later, value: 0n, figure: figure(0n, '2025-03-01'), pace: { ...pace, done: 0, state: 'not-started' }, grown: null },
  ],
  figures: [
    { figure: figure(1_234_567n), month: { value: 1n, hidden: false }, before: { value: null, hidden: true } },
    { figure: figure(null, null, { hidden: true }), month: null, before: null },
  ],
  changes: {
    upTo: '2025-03-01',
    versions: [{ version: 2, reason: words('加了', 'more'), publishedAt: at }],
    targets: [
      { version: 2, measure: words('送教', 'teaching'), before: null, after: target, reason: words('', ''), publishedAt: at },
    ],
    facts: { takenBack: [{ reason: 'not-held', facts: 3 }], late: 1_200 },
    corrections: [
      {
        corrected: { id: 'old', figure: figure(19n) },
        correction: { id: 'new', figure: figure(18n), reason: words('多算了', 'one too many'), publishedAt: at },
      },
    ],
  },
} as unknown as ProgrammeMonth
const objection = {
  number: 4,
  question: { indicator: 'p.classes', to: '2025-01-31' },
  figure: figure(19n),
  filedAt: at,
  state: 'waiting',
  said: null,
  reason: null,
  answers: [],
} as unknown as Objection
const reported = {
  month: months,
  objections: [objection],
  names: { 520526: words('威宁县', 'Weining') },
  dayOf: (instant: Date) => instant.toISOString().slice(0, 10),
  checkpoint: { number: 7, entries: 12, at },
  isDemo: false,
  origin: 'https://wotu.example',
}

const tables = ({ sections }: Report) =>
  sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'table' ? [part] : [])))
const entries = ({ sections }: Report) =>
  sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'entries' ? part.entries : [])))

test('a target says how much, how far and how it stands, and leads to its figure on the last day of the month', () => {
  const [targets] = tables(monthReport(reported, 'zh'))
  expect(targets?.rows).toEqual([
    {
      name: '送教',
      note: '2024年7月1日至2025年6月30日达到32场',
      cells: ['18场', '56.2%，落后38天', '+1场'],
      address: 'https://wotu.example/figures/p.classes?from=2024-07-01&to=2025-02-28',
    },
    {
      name: '送教',
      note: '威宁县，2025年3月1日至2025年6月30日达到32场',
      cells: ['—', '未开始', '—'],
      address: 'https://wotu.example/figures/p.classes?place=520526&to=2025-02-28',
    },
  ])
  expect(tables(monthReport(reported, 'en'))[0]?.rows[0]?.cells).toEqual(['18 classes', '56.2%, 38 days behind', '+1 class'])
})

test('figures stand in full; what is withheld stays withheld', () => {
  expect(tables(monthReport(reported, 'zh'))[1]?.rows.map(({ cells }) => cells)).toEqual([
    ['1,234,567场', '1', '<5'],
    ['<5场', '—', '—'],
  ])
})

test('changes, corrections and objections say what and why, and lead to both', () => {
  const said = entries(monthReport(reported, 'zh'))
  expect(said.map(({ name, lines }) => [name, ...lines])).toEqual([
    ['第2版，2025年2月10日', '原因：加了', '送教的目标，原为：无；现为：2024年7月1日至2025年6月30日达到32场。'],
    ['冲销事实3条', '没有举办：3'],
    ['补登事实1,200条', expect.stringContaining('本月以前')],
    ['场次，截至2025年2月28日', '原公布19场，2025年2月10日更正为18场。', '原因：多算了'],
    ['纠错4：场次，截至2025年2月28日', '2025年2月10日提出，等候公开', '还没有答复。'],
  ])
  expect(said[3]?.addresses.map(({ text }) => text)).toEqual(['https://wotu.example/f/old', 'https://wotu.example/f/new'])
})

test('a month in which nothing happened says so; partners stand by their roles', () => {
  const quiet = {
    ...months,
    targets: [],
    changes: { ...months.changes, versions: [], targets: [], facts: { takenBack: [], late: 0 }, corrections: [] },
  }
  const { sections, about } = monthReport({ ...reported, month: quiet, objections: [] }, 'zh')
  expect(sections.map(({ parts }) => parts[0]?.kind)).toEqual(['text', 'table', 'text', 'text', 'text'])
  expect(about[0]).toEqual({ label: '执行', text: '甲、乙' })
})
