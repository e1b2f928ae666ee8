import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { openPage, theWholeDemo } from './site.ts'
import { ask, wotu } from './wotu.ts'

// A reporter reads a programme of nineteen measures, looks up her county, takes a table, objects to a number and reads the
// answer beside it; a developer reads the same figures as software does. Her objection is all that she leaves in the demo.

let url: string
beforeAll(async () => void (url = await theWholeDemo()), 600_000)

const COUNTY = '520526'
const HOSTS = 'retu-2024.hosts'

describe.for(['phone', 'desk'] as const)('a reporter on a %s, without scripts,', (on) => {
  test('opens 热土计划, sees which measures are on track, looks up 威宁, takes a table, objects, and reads the answer', async () => {
    const page = await openPage({ on, scripts: false })
    await opensTheProgramme(page)
    await seesAtAGlanceHowItsMeasuresStand(page)
    await looksUpHerCounty(page)
    await downloadsATable(page)
    const objection = await objects(page, `我是${on}上的读者，数了台账`)
    await theOperatorAnswers(objection)
    await readsTheAnswerBesideTheNumber(page, objection)
  }, 120_000)
})

async function opensTheProgramme(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: '热土计划 2024' }).click()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('热土计划 2024')
}

/** Nineteen measures in four directions; those with targets each say whether they are ahead, on track or behind. */
async function seesAtAGlanceHowItsMeasuresStand(page: Page): Promise<void> {
  const directions = page.locator('section', { has: page.locator('article[id]') })
  expect(await directions.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
    '产业振兴',
    '人才振兴',
    '科技振兴',
    '民生保障',
  ])
  expect(await directions.locator('article[id] h3').count()).toBe(19)
  const overview = page.locator('section', { has: page.locator('#overview') })
  const rows = await overview.locator('tbody tr').allInnerTexts()
  expect(rows.length).toBeGreaterThanOrEqual(19)
  for (const row of rows) expect(row).toMatch(/超前\s*\d+\s*天|落后\s*\d+\s*天|还不够|未开始|在轨|已达成|到期未达成/)
  await overview.getByRole('link', { name: '县域技能培训' }).click()
  expect(new URL(page.url()).hash).not.toBe('')
}

async function looksUpHerCounty(page: Page): Promise<void> {
  await page.getByRole('link', { name: '地区', exact: true }).click()
  await page.getByRole('searchbox').fill('威宁')
  await page.getByRole('button', { name: '查找' }).click()
  await page.locator('main li').first().getByRole('link').click()
  expect(page.url()).toContain(`/places/${COUNTY}`)
  const said = await page.locator('main').innerText()
  for (const programme of ['相伴乡医 · 乡村医生培训', '热土计划 2024']) expect(said).toContain(programme)
  await page
    .getByRole('row', { name: /^助农主播/ })
    .getByRole('link', { name: /^25/ })
    .click()
  expect(await page.locator('.big').innerText()).toMatch(/25\s*人$/)
}

async function downloadsATable(page: Page): Promise<void> {
  const take = page.locator('section', { has: page.locator('#take') })
  const href = await take.getByRole('link', { name: /CSV/ }).first().getAttribute('href')
  const answer = await page.request.get(href!)
  expect(answer.headers()['content-type']).toMatch(/^text\/csv/)
  const [heading, ...lines] = (await answer.text()).trim().split('\r\n')
  expect(heading).toContain('助农主播')
  expect(lines.length).toBeGreaterThan(0)
}

async function objects(page: Page, why: string): Promise<number> {
  await page.locator('.made-of').getByRole('link', { name: '指出错误' }).click()
  await page.getByLabel('哪里不对').fill('县里只有24位主播')
  await page.getByLabel('您怎么知道').fill(why)
  await page.getByRole('button', { name: '提交' }).click()
  await page.waitForURL(/\/objections\/\d+$/)
  const number = Number(page.url().split('/').at(-1))
  await page.goto(`/figures/${HOSTS}?place=${COUNTY}`)
  await expect
    .poll(async () => (await page.reload(), page.locator('main').innerText()), { timeout: 10_000 })
    .toMatch(new RegExp(`纠错\\s*${number}\\D`))
  return number
}

async function theOperatorAnswers(objection: number): Promise<void> {
  const { data, env } = inject('site')
  const number = String(objection)
  expect(await wotu({ data, env }, 'objections', 'release', number)).toMatchObject({ code: 0 })
  const words = [
    '--zh',
    `第${number}条已核对：25位都有首播记录。`,
    '--en',
    `Objection ${number} was looked into: all 25 gave a first live.`,
  ]
  expect(await wotu({ data, env }, 'objections', 'answer', number, ...words)).toMatchObject({ code: 0 })
}

async function readsTheAnswerBesideTheNumber(page: Page, objection: number): Promise<void> {
  await expect
    .poll(async () => (await page.reload(), page.getByRole('article').allInnerTexts()), { timeout: 10_000 })
    .toContainEqual(expect.stringMatching(new RegExp(`县里只有24位主播.*第${objection}条已核对`, 's')))
}

test('a developer reads the same figure, its parts and its objections from the interface that the document describes', async () => {
  const get = async (path: string) => JSON.parse((await ask(url + path)).body) as Record<string, unknown>
  const { paths } = (await get('/api/openapi.json')) as { paths: Record<string, unknown> }
  for (const path of ['', '/breakdown', '/facts', '/objections'])
    expect(Object.keys(paths)).toContain(`/api/figures/{indicator}${path}`)
  const asked = `/api/figures/${HOSTS}`
  expect(await get(`${asked}?place=${COUNTY}`)).toMatchObject({ value: '25', facts: 25, demo: true, scope: { place: COUNTY } })
  const { rows } = (await get(`${asked}/breakdown?place=5205&by=place`)) as { rows: { key: string; value: string }[] }
  expect(rows.find(({ key }) => key === COUNTY)).toMatchObject({ value: '25' })
  const { facts } = (await get(`${asked}/facts?place=${COUNTY}&limit=25`)) as { facts: unknown[] }
  expect(facts).toHaveLength(25)
})
