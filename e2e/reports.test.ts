import { hash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { get, openPage, theDemo } from './site.ts'

// Staff take the report of the last month to their funder; a reporter checks one of its targets.

beforeAll(theDemo, 360_000)

describe.for(['phone', 'desk'] as const)('a reader on a %s, without scripts,', (on) => {
  test('opens the report of the last month, checks a target where it leads, and takes both files', async () => {
    const page = await openPage({ on, scripts: false })
    await opensTheReport(page)
    await readsWhatChanged(page)
    await checksATarget(page)
    await takesTheFiles(page)
  })
})

const REPORT = '/programmes/village-doctors/reports/2025-02'

async function opensTheReport(page: Page): Promise<void> {
  await page.goto('/programmes/village-doctors')
  await page.getByRole('link', { name: '月报', exact: true }).click()
  const newest = page.locator('main li').first()
  expect(await newest.innerText()).toBe('2月')
  await newest.getByRole('link').click()
  expect(new URL(page.url()).pathname).toBe(REPORT)
  const said = await page.locator('.sheet').innerText()
  for (const words of ['月报（2025年2月）', '执行', '演示执行机构', '一、目标与进度', '落后', '盖章处', '演示文件，不作证明'])
    expect(said).toContain(words)
}

async function readsWhatChanged(page: Page): Promise<void> {
  const said = await page.locator('.sheet').innerText()
  for (const words of [
    '建立演示计划',
    '冲销事实',
    '没有举办：',
    '因大雪没有举办',
    '纠错1：线下培训',
    '这一年多算了一场线下培训',
    '运营方的答复',
  ])
    expect(said).toContain(words)
  expect(said).toMatch(/原公布\d+场，\d{4}年\d+月\d+日更正为\d+场/)
}

async function checksATarget(page: Page): Promise<void> {
  const target = page.locator('.sheet tbody', { hasText: '送教进县' })
  const value = await target.locator('strong').innerText()
  const address = target.locator('a')
  expect(await address.innerText()).toMatch(/\/figures\/village-doctors\.classes\?from=2024-07-01&to=2025-02-28$/)
  await address.click()
  expect((await page.locator('.big').innerText()).replace(/\s/g, '')).toBe(value)
  await page.goBack()
}

async function takesTheFiles(page: Page): Promise<void> {
  const starts = { '报告 PDF': '%PDF-', '报告 Word': 'PK' }
  for (const [name, start] of Object.entries(starts)) {
    const link = (await page.getByRole('link', { name }).getAttribute('href'))!
    const taken = async (accept: string) => (await page.request.get(link, { headers: { accept } })).body()
    const bytes = await taken('text/html')
    expect(bytes.subarray(0, start.length).toString('latin1')).toBe(start)
    expect([bytes.length > 10_000, bytes.length < 500_000]).toEqual([true, true])
    // While more of the demo is loaded checkpoints pass; as of one of them every reader gets the same bytes.
    const sum = async (accept: string) => hash('sha256', await taken(accept))
    await expect.poll(async () => (await sum('text/html')) === (await sum('*/*')), { timeout: 40_000 }).toBe(true)
  }
}

test('files say by their headers what they are; a month that has none is answered by those that have', async () => {
  for (const [format, type] of [
    ['pdf', 'application/pdf'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ]) {
    const { status, headers } = await get(`/en${REPORT}.${format}`)
    expect([status, headers.get('content-type')]).toEqual([200, type])
    expect(headers.get('content-disposition')).toContain(`filename="demo-wotu-village-doctors-2025-02.${format}"`)
    const none = await get(`${REPORT.replace('2025-02', '2018-01')}.${format}`)
    expect([none.status, none.body.includes('2019-09至2025-02')]).toEqual([404, true])
  }
})
