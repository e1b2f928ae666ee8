import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parameters } from '@wotu/demo/parameters.ts'
import { CORRECTION } from '@wotu/demo/published.ts'
import { inEnglish } from './kinds.ts'
import { newPage, openPage, textOf } from './site.ts'
import { answered, ask, makeHome, send, startWotu, wotu, type Wotu } from './wotu.ts'

// One story: a reader objects to a number on a phone without scripts, the operator answers by the command, all read both;
// then others send what nobody should. Objection 1 is the demo's own.

const home = makeHome('objections')
const demo = { data: join(home, 'data') }
const FIGURE = `/figures/village-doctors.classes?place=${parameters.followed.county}`
const FORM = FIGURE.replace('?', '/object?')
const SAID = { wrong: '2023年8月有一场不该算', why: '那天下雪，我在场。\n<script>alert(1)</script>', contact: '13800000000' }
let server: Wotu
let parser: Page

beforeAll(async () => {
  server = await startWotu(demo)
  await server.ready()
  parser = await newPage()
}, 240_000)
afterAll(async () => {
  await parser?.context().close()
  await server.interrupt()
  rmSync(home, { recursive: true })
})

const at = (path: string) => server.url + path
const said = async (path: string) => textOf((await ask(at(path))).body, parser)

test('a reader follows the link beside a number, forgets a field, is told which, and has an objection with a number', async () => {
  expect(await said(FIGURE)).toContain('还没有人对这个数字提出纠错')
  const page = await openPage({ on: 'phone', scripts: false, url: server.url })
  await page.goto(FIGURE)
  await page.locator('.made-of').getByRole('link', { name: '指出错误' }).click()
  expect(await page.locator('main').innerText()).toMatch(/威宁县.*累计\s*14\s*场/s)
  await page.getByLabel('哪里不对').fill(SAID.wrong)
  await page.getByLabel('您怎么知道').fill(' ')
  await page.getByLabel('联系方式').fill(SAID.contact)
  await page.getByRole('button', { name: '提交' }).click()
  expect(await page.getByRole('alert').innerText()).toMatch(/您怎么知道：这一栏没有填/)
  expect(await page.getByLabel('哪里不对').inputValue()).toBe(SAID.wrong)

  await page.getByLabel('您怎么知道').fill(SAID.why)
  await page.getByRole('button', { name: '提交' }).click()
  await page.waitForURL(at('/objections/2'))
  const own = await page.locator('main').innerText()
  expect(own).toMatch(/纠错\s*2\n.*等候公开.*当时是\s*14\s*场.*答复会写在这里/s)
  expect(own).not.toContain(SAID.wrong)
})

test('its number and the count stand beside the figure within two seconds, without its text', async () => {
  expect(await answered(at(FIGURE), ({ body }) => body.includes('/objections/2'), 5)).toBeLessThan(2)
  for (const path of [FIGURE, `/objections?indicator=village-doctors.classes`]) {
    expect(await said(path)).toMatch(/纠错2等候公开/)
    expect((await ask(at(path))).body).not.toContain('有一场不该算')
  }
  expect(await said(FIGURE)).toMatch(/检查点第\d+号1条纠错指出错误/)
  expect(await said(inEnglish(FIGURE))).toMatch(/1objection.*Objection2waitstobereleased/)
  expect(await said(`${FIGURE}&from=2023-01-01&to=2023-12-31`)).toMatch(/还没有人对这个数字提出纠错.*这个指标的纠错，共2条/)
})

test('the operator reads it, releases it and answers with a correction; whoever looks reads both, and the correction leads back', async () => {
  expect((await wotu(demo, 'objections', 'list', '--waiting')).said).toMatch(
    /^2 {2}等候公开 .*village-doctors.classes 520526.*有一场不该算/,
  )
  const shown = await wotu(demo, 'objections', 'show', '2', '--contact')
  expect(JSON.parse(shown.said)).toMatchObject({ said: { wrong: SAID.wrong }, contact: SAID.contact, then: { value: '14' } })
  expect(await wotu(demo, 'objections', 'release', '2')).toMatchObject({ code: 0 })
  const words = ['--zh', '您说得对，已冲销。', '--en', 'You are right; it was taken back.']
  const wrong = await wotu(demo, 'objections', 'answer', '2', ...words, '--correction', CORRECTION.corrects!)
  expect(wrong).toEqual({ code: 1, said: expect.stringMatching(/不是对指标village-doctors.classes已公布数字的更正/) })
  expect(await wotu(demo, 'objections', 'answer', '2', ...words, '--correction', CORRECTION.id)).toMatchObject({ code: 0 })
  expect(await answered(at(FIGURE), ({ body }) => body.includes('已冲销。'), 5)).toBeLessThan(2)

  const page = await openPage({ url: server.url })
  page.on('dialog', () => expect.fail('what was typed ran as a script'))
  await page.goto(FIGURE)
  const objection = page.getByRole('article')
  expect(await objection.innerText()).toMatch(
    /内容已公开.*有一场不该算.*我在场。\n<script>alert\(1\)<\/script>.*答复.*您说得对，已冲销。/s,
  )
  expect((await ask(at(FIGURE))).body).not.toContain(SAID.contact)
  await objection.getByRole('link', { name: '看更正后的数字' }).click()
  await page.getByRole('link', { name: /纠错\s*2/ }).click()
  await page.waitForURL(at('/objections/2'))
  expect(await said('/en/objections/2')).toContain('Youareright;itwastakenback.')
}, 120_000)

test('a text of a megabyte is refused in words, whichever way it is counted, and nothing is filed', async () => {
  for (const { text, status, words } of [
    { text: 'a'.repeat(1_000_000), status: 400, words: '写了1000000个字符，最多2000个' },
    { text: 'a'.repeat(1_100_000), status: 413, words: '发来的内容太长，没有收下' },
  ]) {
    const answer = await send(at(FORM), { ...SAID, wrong: text })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([status, 'no-store'])
    expect(await textOf(answer.body, parser)).toContain(words)
  }
  expect((await ask(at('/objections/3'))).status).toBe(404)
})

test('of a hundred at once from one address four more are filed, the others told how long to wait; a form of another site not at all', async () => {
  const sent = await Promise.all(Array.from({ length: 100 }, () => send(at(FORM), SAID)))
  expect(
    Object.fromEntries([...Map.groupBy(sent, ({ status }) => status)].map(([status, { length }]) => [status, length])),
  ).toEqual({
    303: 4,
    429: 96,
  })
  const { body, headers } = sent.find(({ status }) => status === 429)!
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(3_000)
  expect(await textOf(body, parser)).toMatch(/一小时内最多提交5条纠错，这一条没有提交。请过\d+分钟再试。/)
  const elsewhere = await fetch(at(FORM), {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example' },
    body: new URLSearchParams(SAID),
  })
  expect(elsewhere.status).toBe(403)
  expect((await ask(at('/objections/7'))).status).toBe(404)
})

test('what is withheld shows its reason in its place, and every invariant holds', async () => {
  const reasons = ['--reason-zh', '与纠错2重复', '--reason-en', 'The same as objection 2']
  expect(await wotu(demo, 'objections', 'withhold', '3', ...reasons)).toMatchObject({ code: 0 })
  await answered(at('/objections/3'), ({ body }) => body.includes('与纠错2重复'), 5)
  expect(await said('/objections/3')).not.toContain('有一场不该算')
  expect(await wotu(demo, 'check')).toEqual({ code: 0, said: expect.stringMatching(/\D0\s*条不成立/) })
}, 120_000)
