import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { classFactId, makePlan } from '@wotu/demo/generator/index.ts'
import { parameters } from '@wotu/demo/parameters.ts'
import { newPage, theDemo } from './site.ts'
import { answered, ask, makeHome, startWotu, wotu, type Wotu } from './wotu.ts'

// The operator takes one class back, by the command beside a running server. So that the other journeys keep their demo, this
// one has its own: a backup of theirs, restored into another data folder.

const { followed, reportDay } = parameters
const held = makePlan().classes.filter(({ fate }) => fate === 'held')
const taken = held.find(({ county, day }) => county.code === followed.county && day === followed.day)!

/** What the facts add up to, in a county or in all, with or without the class taken back. */
function counted(all: boolean, county?: string) {
  const classes = held.filter(
    (planned) => planned.day <= reportDay && (all || planned !== taken) && (county === undefined || planned.county.code === county),
  )
  const doctors = new Set(classes.flatMap(({ attendees }) => attendees))
  return { classes: classes.length.toLocaleString('en'), doctors: doctors.size.toLocaleString('en') }
}

/** What stands on each page before the class is taken back, or after: texts of the page without spaces. */
function expected(all: boolean): Record<string, RegExp[]> {
  const [whole, county] = [counted(all), counted(all, followed.county)]
  const headline = [new RegExp(`线下培训(累计)?${whole.classes}场`), new RegExp(`4,[45]00余人.*确数${whole.doctors}人`)]
  return {
    '/': headline,
    '/programmes/village-doctors': headline,
    [`/figures/village-doctors.classes?to=${reportDay}`]: [
      new RegExp(`威宁县${county.classes}`),
      new RegExp(`${whole.classes}场按场次计`),
    ],
    [`/figures/village-doctors.doctors?to=${reportDay}`]: [
      new RegExp(`威宁县${county.doctors}`),
      new RegExp(`确数${whole.doctors}人`),
    ],
    [`/figures/village-doctors.doctors?place=${followed.county}&to=${reportDay}`]: [new RegExp(`${county.doctors}人按人去重`)],
  }
}

const home = makeHome('reversal')
const data = join(home, 'data')
let server: Wotu
let parser: Page

beforeAll(async () => {
  await theDemo()
  const { data: original, env } = inject('site')
  const backup = join(home, 'backup')
  expect(await wotu({ data: original, env }, 'db', 'backup', backup)).toMatchObject({ code: 0 })
  expect(await wotu({ data }, 'db', 'restore', backup)).toMatchObject({ code: 0 })
  for (const name of ['files', 'keys']) cpSync(join(original, name), join(data, name), { recursive: true })
  server = await startWotu({ data })
  parser = await newPage()
  await server.ready()
}, 300_000)
afterAll(async () => {
  await parser?.context().close()
  await server?.interrupt()
  rmSync(home, { recursive: true })
})

async function said(path: string): Promise<string> {
  const { body } = await ask(server.url + path)
  const { main } = await parser.evaluate((html) => globalThis.look.parse(html), body)
  return main.replaceAll(/\s/g, '')
}

test('63 classes become 62, and persons fall by those who came only there, on every page within two seconds', async () => {
  expect([counted(true).classes, counted(false).classes]).toEqual(['63', '62'])
  for (const [path, words] of Object.entries(expected(true))) for (const word of words) expect(await said(path)).toMatch(word)

  const reversal = await wotu({ data }, 'facts', 'reverse', 'village-doctors', classFactId(taken), '--reason', 'not-held')
  expect(reversal).toEqual({ code: 0, said: expect.stringContaining(`已冲销 ${taken.attendees.length + 1} 条事实`) })

  const seconds = await answered(server.url, ({ body }) => body.replaceAll(/<[^>]*>|\s/g, '').includes('62场'), 10)
  process.stdout.write(`a class taken back: out of the figures ${seconds.toFixed(2)} s after the command\n`)
  expect(seconds).toBeLessThan(20)
  for (const [path, words] of Object.entries(expected(false))) for (const word of words) expect(await said(path)).toMatch(word)
})

test('the class stays where it was, and says why it no longer counts', async () => {
  const page = await said(`/facts/${classFactId(taken)}`)
  expect(page).toMatch(/已冲销.*没有举办.*永远留在登记簿里/)
  expect(await said(`/figures/village-doctors.classes?place=${followed.county}`)).toMatch(/已冲销没有举办/)
})

test('a figure that was published before keeps its number, and the live one beside it has changed', async () => {
  const cited = /\/f\/[0-9a-f-]{36}/.exec((await ask(`${server.url}/figures/village-doctors.classes?to=${reportDay}`)).body)![0]
  expect(await said(cited)).toContain('63场')
})

test('taken back twice it is refused, and nothing changes', async () => {
  const again = await wotu({ data }, 'facts', 'reverse', 'village-doctors', classFactId(taken), '--reason', 'not-held')
  expect(again).toEqual({ code: 1, said: expect.stringMatching(/已经冲销过。没有任何改动/) })
})

test('every invariant holds on what is left', async () => {
  expect(await wotu({ data }, 'check')).toEqual({ code: 0, said: expect.stringMatching(/0 条不成立/) })
})
