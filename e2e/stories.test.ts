import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stories } from '@wotu/demo/stories.ts'
import { inEnglish } from './kinds.ts'
import { get, newPage, theDemo } from './site.ts'

let page: Page
beforeAll(async () => {
  await theDemo()
  page = await newPage()
}, 360_000)
afterAll(() => page?.context().close())

test.for(stories().map((story) => ({ ...story, name: story.title.en })))('$name', async ({ path, expect: words }) => {
  await page.goto(path)
  expect(await page.locator('main').innerText()).toContain(words)
  expect(await get(inEnglish(path))).toMatchObject({ status: 200 })
})

test('the list of stories in the demo’s README is the same', async () => {
  const readme = await readFile(new URL('../demo/README.md', import.meta.url), 'utf8')
  const rows = [...readme.matchAll(/^\| ([^|]+?) +\| `(\/[^`]+)` +\|$/gm)].map(([, title, path]) => ({ title, path }))
  expect(rows).toEqual(stories().map(({ title, path }) => ({ title: title.en, path })))
})
