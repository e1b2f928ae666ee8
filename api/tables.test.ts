import { parseCsv } from 'hucre/csv'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { recordMany } from '@wotu/core/kernel/facts'
import { integrate } from '@wotu/core/kernel/figures'
import { FACTS_PER_FILE } from './figure-tables.ts'
import { apiWorld, WEINING, ZHENXIONG, type Api } from './testing.ts'

const world = await apiWorld()
const { ids } = world

/** A table as whoever opens the file reads it: rows by the words of their headings. */
async function rowsOf(path: string, ask: Api['ask'] = world.ask): Promise<Record<string, unknown>[]> {
  return rowsIn(await ask(path))
}

async function rowsIn(response: Response): Promise<Record<string, unknown>[]> {
  expect(response.status).toBe(200)
  const [head = [], ...rows] = response.headers.get('content-type')?.startsWith('text/csv')
    ? parseCsv(await response.text())
    : ((await readXlsx(new Uint8Array(await response.arrayBuffer()))).sheets[0]?.rows ?? [])
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [String(name), row[i]])))
}

test('a breakdown read back from CSV says of each row that it is of a demo, and as of when', async () => {
  const rows = await rowsOf('/api/figures/doctors.classes/breakdown.csv?by=county&lang=zh')
  expect(rows).toEqual([
    expect.objectContaining({
      数据性质: '演示数据',
      地区代码: WEINING,
      名称: '威宁彝族回族苗族自治县',
      培训场次: '2',
      单位: '场',
      截至: '2025-03-01',
      检查点: '2',
    }),
    expect.objectContaining({ 数据性质: '演示数据', 地区代码: ZHENXIONG, 培训场次: '0', 已冲销的事实数: '1' }),
  ])
  expect(Object.keys(rows[0] ?? {})[0]).toBe('数据性质')
  const english = await rowsOf('/api/figures/doctors.classes/breakdown.csv?by=month&lang=en')
  expect(english[0]).toMatchObject({ 'Nature of the data': 'demo data', Month: '2023-08', Name: 'August 2023', Classes: '1' })
})

test('a CSV file opens in a spreadsheet as UTF-8, and what looks like a formula is text', async () => {
  const bytes = new Uint8Array(await (await world.ask('/api/figures/doctors.classes/breakdown.csv?by=course')).arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toContain(",'=拔罐,")
  const workbook = await rowsOf('/api/figures/doctors.classes/breakdown.xlsx?by=course')
  expect(workbook[0]).toMatchObject({ 名称: '=拔罐' })
})

test('a workbook has its heading frozen, numbers as numbers and days as days, and says on a second sheet what it is', async () => {
  const response = await world.ask('/api/figures/doctors.classes/facts.xlsx?lang=zh')
  const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()))
  expect(sheets.map(({ name }) => name)).toEqual(['数据', '说明'])
  expect(sheets[0]?.freezePane).toMatchObject({ rows: 1 })
  const [head = [], first = []] = sheets[0]?.rows ?? []
  const cell = (name: string) => first[head.indexOf(name)]
  expect(cell('数量')).toBe(1)
  expect(cell('日期')).toEqual(new Date('2023-08-12'))
  expect(cell('截至')).toEqual(new Date('2025-03-01'))
  expect(cell('课程')).toBe('=拔罐')
  expect(sheets[1]?.rows).toEqual(
    expect.arrayContaining([
      ['指标', 'doctors.classes'],
      ['数据性质', expect.stringContaining('演示数据')],
    ]),
  )
})

test('facts as a table show of one who attended what their page shows, and why a fact was taken back', async () => {
  const classes = await rowsOf('/api/figures/doctors.classes/facts.csv')
  expect(classes.find((row) => row['事实编号'] === ids.cancelled)).toMatchObject({ 冲销原因: '没有举办', 地区: '镇雄县' })
  const persons = await rowsOf('/api/figures/doctors.persons/facts.csv')
  expect(persons).toHaveLength(7)
  for (const row of persons) expect(row).toMatchObject({ 日期: '', 月份: '2023-08', 地区代码: WEINING, 所属事件: ids.held })
})

test('the measures of a programme stand as reported and today, beside their targets', async () => {
  for (const format of ['csv', 'xlsx']) {
    const rows = await rowsOf(`/api/programmes/doctors/measures.${format}`)
    expect(rows.map((row) => row['指标'])).toEqual(['doctors.classes', 'doctors.persons', 'doctors.money', 'doctors.each'])
    expect(rows[0]).toMatchObject({
      方向: '培训',
      举措: '线下培训',
      目标种类: '累计',
      要求: '达到',
      状态: '落后',
      数据性质: '演示数据',
    })
    expect([rows[0]?.['目标'], rows[2]?.['今日的数值'], rows[3]?.['今日的数值']].map(Number)).toEqual([120, 35_000_000.5, 3.5])
  }
})

test('what all programmes did in a place is a table too', async () => {
  const rows = await rowsOf(`/api/places/${WEINING}/figures.csv?lang=en`)
  expect(rows.map((row) => row['Indicator'])).toEqual(['doctors.classes', 'doctors.persons', 'doctors.attendance', 'doctors.each'])
  expect(rows[1]).toMatchObject({ 'Nature of the data': 'demo data', Programme: 'Doctors', Value: '7', Basis: 'different persons' })
})

test('the name of a file says what it is, and of a demo so first', async () => {
  const nameOf = async (path: string, { ask }: Pick<Api, 'ask'> = world) => (await ask(path)).headers.get('content-disposition')
  expect(await nameOf('/api/figures/doctors.classes/breakdown.csv?by=month&to=2024-06-30')).toBe(
    'attachment; filename="demo-doctors.classes-by-month-2024-06-30.csv"',
  )
  const real = await apiWorld({ demo: false })
  expect(await nameOf('/api/programmes/doctors/measures.xlsx', real)).toBe(
    'attachment; filename="doctors-measures-2025-03-01.xlsx"',
  )
  expect((await rowsOf('/api/programmes/doctors/measures.csv', real.ask))[0]).toMatchObject({ 数据性质: '实际记录' })
})

test('a long list of facts comes in files that name the next one, and together hold each fact once', async () => {
  const { ctx, ask } = await apiWorld()
  const more = Array.from({ length: FACTS_PER_FILE }, () => ({
    programmeId: 'doctors',
    kind: 'class.held',
    placeCode: WEINING,
    day: '2024-03-03',
  }))
  await recordMany(ctx, more)
  await integrate(ctx)
  const path = '/api/figures/doctors.classes/facts.csv'
  const first = await ask(path)
  expect(first.headers.get('content-disposition')).toContain('-more-follow.csv')
  const [, next = ''] = /^<(.*)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? []
  const second = await ask(next)
  expect(second.headers.get('link')).toBeNull()
  const found = [...(await rowsIn(first)), ...(await rowsIn(second))].map((row) => row['事实编号'])
  expect(found).toHaveLength(FACTS_PER_FILE + 3)
  expect(new Set(found).size).toBe(found.length)
})
