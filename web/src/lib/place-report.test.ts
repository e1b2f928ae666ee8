import { expect, test } from 'vitest'
import type { Report } from '@wotu/paper'
import type { Figure, Indicator } from '@wotu/core/kernel/figures'
import type { Programme, Recently } from '@wotu/core/programmes'
import { placeReport } from './place-report.ts'

const words = (zh: string, en: string) => ({ zh, en })
const figure = (id: string, type: Indicator['type'], value: bigint | null, rest: Partial<Figure> = {}) =>
  ({
    indicator: { id, type, name: words('数', 'figure'), unit: words('个', 'counties'), basis: 'event', per: 1, round: 100 },
    value,
    hidden: false,
    scope: { place: '520526' },
    ...rest,
  }) as unknown as Figure
const figures: Recently[] = [
  { figure: figure('p.all', 'count', 123_456n), recent: { value: 1n, hidden: false }, months: null },
  { figure: figure('p.stations', 'stock', 9n), recent: { value: 2n, hidden: false }, months: null },
  { figure: figure('p.few', 'distinct', null, { hidden: true }), recent: { value: null, hidden: true }, months: null },
  { figure: figure('p.given', 'latest', 1n), recent: null, months: null },
]
const reported = {
  place: { code: '520526', full: words('威宁县', 'Weining') },
  way: [{ full: words('贵州省', 'Guizhou') }, { full: words('威宁县', 'Weining') }],
  done: [{ programme: { definition: { name: words('计划', 'Programme') } } as Programme, figures }],
  day: '2025-03-01',
  checkpoint: { number: 7, entries: 12, at: new Date(0) },
  isDemo: true,
  origin: 'https://wotu.example',
}

const rowsOf = ({ sections }: Report) =>
  sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'table' ? part.rows : [])))

test('on paper every digit stands, a stock says how much it grew, few persons are withheld', () => {
  const rows = rowsOf(placeReport(reported, 'zh'))
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['123,456个', '1'],
    ['9个', '+2'],
    ['<5个', '<5'],
    ['1个', '—'],
  ])
  expect(rows[0]?.address).toBe('https://wotu.example/figures/p.all?place=520526&to=2025-03-01')
})

test('a report says up to which checkpoint it counts, and of a demo that it proves nothing, in both languages', () => {
  const [zh, en] = [placeReport(reported, 'zh'), placeReport(reported, 'en')]
  expect(zh.about.map(({ text }) => text)).toEqual(['贵州省威宁县', '520526', '2025年3月1日', '第7号，12条登记'])
  expect(zh.demo?.seal).toContain('不作证明')
  expect(rowsOf(en)[3]?.cells[0]).toBe('1 county')
  expect(en.address.text).toBe('https://wotu.example/en/places/520526/report')
  expect(placeReport({ ...reported, isDemo: false }, 'zh').demo).toBeNull()
})
