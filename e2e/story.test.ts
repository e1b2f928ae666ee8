import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { makePlan, sheetOf } from '@wotu/demo/generator/index.ts'
import { parameters } from '@wotu/demo/parameters.ts'
import { openSheetPress } from '@wotu/demo/sheet-press.ts'
import { get, openPage, theDemo } from './site.ts'

// What the whole house is built for: somebody reads "4,500余人" and goes down, link by link, to the sheet of one class.

beforeAll(theDemo, 360_000)

const readers = [
  { on: 'phone', scripts: false },
  { on: 'phone', scripts: true },
  { on: 'desk', scripts: false },
  { on: 'desk', scripts: true },
] as const

describe.for(readers)('a reader on a $on, with scripts: $scripts,', (reader) => {
  test('opens the programme, sees 4,500余人, asks where it comes from and goes down to one attendance sheet', async () => {
    const page = await openPage(reader)
    await opensTheProgramme(page)
    await seesTheNumberAndAsksWhereItComesFrom(page)
    await goesDownToTheCounty(page)
    await goesDownToAMonth(page)
    await opensTheClass(page)
    const sheet = await opensItsSheet(page)
    await seesThatItIsTheMaskedCopy(page, sheet)
    await goesBackUpByTheTrail(page)
  })
})

async function opensTheProgramme(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: '相伴乡医' }).click()
  await expectHeading(page, '相伴乡医 · 乡村医生培训')
}

async function seesTheNumberAndAsksWhereItComesFrom(page: Page): Promise<void> {
  const number = page
    .locator('.headline div', { hasText: '参加线下培训的乡村医生' })
    .getByRole('link', { name: /^累计4,500余\s*人$/ })
  expect(await number.isVisible()).toBe(true)
  await number.click()
  await expectHeading(page, '参加线下培训的乡村医生')
  expect(await page.locator('.big').innerText()).toMatch(/^累计\s*4,500余\s*人$/)
  expect(await page.locator('main').innerText()).toMatch(/按人去重.*来自7,146条事实/s)
  expect(await steps(page)).toEqual(['4,500余人'])
}

async function goesDownToTheCounty(page: Page): Promise<void> {
  await page.locator('#breakdown').scrollIntoViewIfNeeded()
  await page.getByRole('table').getByRole('link', { name: '威宁县' }).click()
  expect(await steps(page)).toEqual(['4,500余人', '威宁县'])
  expect(await page.locator('.crumbs').innerText()).toMatch(/贵州省\s*›\s*毕节市\s*›\s*威宁县/)
}

async function goesDownToAMonth(page: Page): Promise<void> {
  await page.getByText('用表格看这些数').click()
  await page.getByRole('table').getByRole('link', { name: '2023年8月' }).click()
  expect(await steps(page)).toEqual(['4,500余人', '威宁县', '2023年8月'])
  expect(await page.locator('.big').innerText()).toMatch(/^41\s*人$/)
}

async function opensTheClass(page: Page): Promise<void> {
  await page.getByRole('table').first().getByRole('link', { name: '2023年8月12日' }).click()
  await expectHeading(page, '举办线下培训')
  const said = await page.locator('main').innerText()
  for (const words of ['2023年8月12日', '牛棚镇', '小儿推拿', '参加线下培训：41条']) expect(said).toContain(words)
  expect((await steps(page)).slice(0, 3)).toEqual(['4,500余人', '威宁县', '2023年8月'])
}

async function opensItsSheet(page: Page): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '打开遮名副本' }).click()])
  const bytes = await buffer(await download.createReadStream())
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  expect(await page.locator('main').innerText()).toContain(hash('sha256', bytes))
  return bytes
}

/** The generator prints both again: what is public is the copy without names, and the sheet itself can't be had. */
async function seesThatItIsTheMaskedCopy(page: Page, sheet: Buffer): Promise<void> {
  expect(await page.locator('main').innerText()).toContain('公开的是遮去姓名的副本，原件留存不公开')
  const { original, copy } = await printed()
  expect(hash('sha256', sheet)).toBe(hash('sha256', copy))
  const held = hash('sha256', original)
  expect(existsSync(join(inject('site').data, 'files', held.slice(0, 2), held.slice(2)))).toBe(true)
  expect(await get(`/files/${held}`)).toMatchObject({ status: 404 })
}

async function goesBackUpByTheTrail(page: Page): Promise<void> {
  await page.locator('.trail').getByRole('link', { name: '威宁县' }).click()
  expect(await steps(page)).toEqual(['4,500余人', '威宁县'])
}

async function expectHeading(page: Page, words: string): Promise<void> {
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(words)
}

/** The steps that the trail says were taken. */
async function steps(page: Page): Promise<string[]> {
  return page.locator('.trail li:not(.ahead)').allInnerTexts()
}

let pair: ReturnType<typeof print> | undefined
const printed = () => (pair ??= print())

async function print() {
  const { county, day } = parameters.followed
  const followed = makePlan().classes.find((planned) => planned.county.code === county && planned.day === day)!
  const press = openSheetPress()
  try {
    return await press.run(sheetOf(followed, { programme: '相伴乡医 · 乡村医生培训', course: '小儿推拿' }))
  } finally {
    await press.close()
  }
}
