import { hash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { get, openPage, theDemo } from './site.ts'

// A reporter looks up her own county, sees what every programme did there, and takes the report to the county office.

beforeAll(theDemo, 360_000)

describe.for(['phone', 'desk'] as const)('a reader on a %s, without scripts,', (on) => {
  test('looks up 威宁, sees what was done there, compares it and takes its report', async () => {
    const page = await openPage({ on, scripts: false })
    await looksUpTheCounty(page)
    await seesTheDoctors(page)
    await comparesItWithItsSisters(page)
    await opensTheReport(page)
    await takesThePdf(page)
  })
})

async function looksUpTheCounty(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: '地区', exact: true }).click()
  await page.getByRole('searchbox').fill('威宁')
  await page.getByRole('button', { name: '查找' }).click()
  const found = page.locator('main li').first()
  expect(await found.innerText()).toMatch(/贵州省 › 毕节市.*520526/s)
  await found.getByRole('link').click()
  await expectHeading(page, '威宁彝族回族苗族自治县')
  expect(await page.locator('main').innerText()).toMatch(/县级.*区划代码 520526.*曾用代码 522427/s)
}

async function seesTheDoctors(page: Page): Promise<void> {
  const row = page.getByRole('row', { name: /^参加线下培训的乡村医生/ }).first()
  expect(await row.innerText()).toMatch(/按人去重.*1,090\s*人.*173\s*人/s)
  await row.getByRole('link', { name: /^1,090/ }).click()
  expect(await page.locator('.big').innerText()).toMatch(/1,090\s*人$/)
  await page.getByRole('link', { name: '这个地区的全部数字' }).click()
  await expectHeading(page, '威宁彝族回族苗族自治县')
}

async function comparesItWithItsSisters(page: Page): Promise<void> {
  const sisters = page.locator('section', { has: page.locator('#sisters') })
  await sisters.getByRole('link', { name: '线下培训', exact: true }).click()
  expect(page.url()).toContain('by=village-doctors.classes')
  expect(await sisters.locator('tr[aria-current]').innerText()).toMatch(/威宁县\s+14/)
  expect(await sisters.innerText()).toContain('赫章县')
}

async function opensTheReport(page: Page): Promise<void> {
  await page.getByRole('link', { name: '打印用的报告' }).click()
  await expectHeading(page, '威宁彝族回族苗族自治县公益计划工作情况报告')
  const said = await page.locator('.sheet').innerText()
  for (const words of ['一、相伴乡医', '1,090人', '盖章处', '演示文件，不作证明', '填报单位']) expect(said).toContain(words)
  expect(said).toMatch(/http:\/\/[\d.:]+\/figures\/village-doctors\.doctors\?place=520526&to=2025-\d\d-\d\d/)
}

async function takesThePdf(page: Page): Promise<void> {
  const link = await page.getByRole('link', { name: '报告 PDF' }).getAttribute('href')
  const answer = await page.request.get(link!)
  expect(answer.headers()['content-type']).toBe('application/pdf')
  const bytes = await answer.body()
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  expect(bytes.length).toBeGreaterThan(10_000)
  expect(bytes.length).toBeLessThan(500_000)
  // While more of the demo is loaded checkpoints pass; as of one of them every reader gets the same bytes.
  const printed = async (accept: string) => hash('sha256', await (await page.request.get(link!, { headers: { accept } })).body())
  await expect.poll(async () => (await printed('text/html')) === (await printed('application/pdf')), { timeout: 40_000 }).toBe(true)
}

async function expectHeading(page: Page, words: string): Promise<void> {
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(words)
}

test('an old or padded code leads to the address with the code of today; the country leads to all places', async () => {
  const leads = async (path: string) => {
    const { status, headers } = await get(path)
    return [status, headers.get('location')]
  }
  expect(await leads('/places/522427?by=village-doctors.classes')).toEqual([308, '/places/520526?by=village-doctors.classes'])
  expect(await leads('/en/places/520526000000/report.pdf')).toEqual([308, '/en/places/520526/report.pdf'])
  expect(await leads('/places/CN')).toEqual([308, '/places'])
})

test('a code of nothing is answered by what may have been meant, a name of nothing by what to do', async () => {
  for (const path of ['/places/522427109', '/places/522427109/report', '/places/522427109/report.pdf']) {
    const { status, body } = await get(path)
    expect([status, body.includes('520526 威宁彝族回族苗族自治县')]).toEqual([404, true])
  }
  expect(await get('/places/520526?by=village-doctors.nothing')).toMatchObject({ status: 404 })
  const { status, body } = await get(`/places?q=${encodeURIComponent('没有这个地方')}`)
  expect([status, body.includes('没有名称、拼音或代码与“没有这个地方”相符的地区')]).toEqual([200, true])
})
