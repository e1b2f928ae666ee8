import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { inEnglish, KINDS, personFactOn, type Kind } from './kinds.ts'
import { get, openPage, theDemo } from './site.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

beforeAll(theDemo, 360_000)

// Every kind of page as a reader meets it, in one language and then the other. Colours differ by light and dark, structure by
// width: two windows meet all four. With `WOTU_PROOFS=1` each is met by each.
const all = [
  { on: 'phone', dark: false },
  { on: 'desk', dark: true },
  { on: 'phone', dark: true },
  { on: 'desk', dark: false },
] as const
const windows = process.env['WOTU_PROOFS'] === '1' ? all : all.slice(0, 2)

describe.for(windows)('on a $on, dark: $dark,', (reader) => {
  test('no kind of page moves while it loads, is wider than the window, or has a serious fault of access', async () => {
    const page = await openPage(reader)
    const faults: string[] = []
    for (const [i, path] of (await addresses()).entries()) {
      const isEnglish = (i + windows.indexOf(reader)) % 2 === 1
      await page.goto(isEnglish ? inEnglish(path) : path)
      for (const fault of await faultsOf(page)) faults.push(`${page.url()}: ${fault}`)
    }
    expect(faults).toEqual([])
  }, 180_000)
})

async function faultsOf(page: Page): Promise<string[]> {
  const moved = await page.evaluate(() => globalThis.look.moved())
  await page.evaluate(() => globalThis.look.unfold()) // what is folded away is part of the page
  const wide = await page.evaluate(() => globalThis.look.overflowing())
  await page.evaluate(axe)
  const access = await page.evaluate(() => globalThis.look.access())
  return [...moved.map((what) => `moved by ${what}`), ...wide.map((what) => `wider than the window: ${what}`), ...access]
}

async function addresses(): Promise<string[]> {
  const person = personFactOn((await get(KINDS['figure-of-a-month'])).body)
  expect(person).toMatch(/^\/facts\//)
  return [...Object.values(KINDS), person!]
}

describe('by the keyboard alone,', () => {
  test('the first stop skips to the content', async () => {
    const page = await openPage({ on: 'phone' })
    await page.goto(KINDS['figure-by-county'])
    await page.keyboard.press('Tab')
    const first = await focused(page)
    expect(first).toMatchObject({ name: '跳到正文', outlined: true, onTop: true })
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => globalThis.look.focused()?.inside)).toBe('trail')
  })

  test.for(['home', 'programme', 'figure-of-a-month', 'fact-of-a-class'] satisfies Kind[])(
    'every stop of %s is seen to have the focus, with nothing over it, and the last one is not a trap',
    async (kind) => {
      const page = await openPage({ on: 'phone' })
      await page.goto(KINDS[kind])
      const stops = await tabThrough(page)
      expect(stops.filter(({ outlined, onTop }) => !outlined || !onTop)).toEqual([])
      expect(stops.length).toBeGreaterThan(5)
      if (kind !== 'home' && kind !== 'programme') expect(stops.some(({ inside }) => inside === 'trail')).toBe(true)
    },
  )

  test('Enter follows the trail back up', async () => {
    const page = await openPage({ on: 'phone' })
    await page.goto(`${KINDS['fact-of-a-class']}?in=village-doctors.doctors`)
    await tabTo(page, '威宁县')
    await page.keyboard.press('Enter')
    await page.waitForURL(/place=520526/)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('参加线下培训的乡村医生')
  })
})

const focused = (page: Page) => page.evaluate(() => globalThis.look.focused())

/** All stops from the top of the page until the focus leaves it. */
async function tabThrough(page: Page) {
  const stops = []
  for (;;) {
    await page.keyboard.press('Tab')
    let stop = await focused(page)
    // The hint of the stop before fades for a moment.
    for (let tries = 0; stop?.onTop === false && tries < 10; tries++) {
      await page.waitForTimeout(100)
      stop = await focused(page)
    }
    if (stop === null || (stops.length > 0 && stop.name === '跳到正文')) return stops
    stops.push(stop)
    if (stops.length > 400) throw new Error('the focus does not leave the page')
  }
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let stops = 0; stops < 100; stops++) {
    await page.keyboard.press('Tab')
    if ((await focused(page))?.name === name) return
  }
  throw new Error(`no stop named ${name}`)
}
