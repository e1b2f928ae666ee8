import { expect, test } from 'vitest'
import { apiWorld } from './testing.ts'

type Document = {
  readonly openapi: string
  readonly paths: Readonly<Record<string, { get: { summary: string } }>>
  readonly components: { schemas: object }
}

const { ask } = await apiWorld()
const textOf = async (path: string) => (await ask(path)).text()

test('the document is OpenAPI 3.1, and every reference in it leads somewhere', async () => {
  const text = await textOf('/api/openapi.json')
  const { openapi, components } = JSON.parse(text) as Document
  expect(openapi).toBe('3.1.0')
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)
  expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining([...new Set(references)]))
  expect(references).toContain('Words')
})

test('document and page are in the language that is asked for', async () => {
  const [zh, en] = [await textOf('/api/openapi.json?lang=zh'), await textOf('/api/openapi.json?lang=en')]
  expect(zh).toContain('全部计划')
  expect(en).toContain('All programmes')
  expect(en).not.toMatch(/\p{Script=Han}/u)
  expect(zh + en).not.toContain('\\u001f')
  expect(await textOf('/api?lang=en')).toContain('<html lang="en">')
  expect(await textOf('/api')).toContain('<html lang="zh-CN">')
})

test('the page reads out every address, runs no script, and says that this is a demo', async () => {
  const { paths } = JSON.parse(await textOf('/api/openapi.json?lang=zh')) as Document
  const page = await textOf('/api?lang=zh')
  expect(Object.keys(paths).length).toBeGreaterThan(20)
  for (const [path, { get }] of Object.entries(paths)) {
    expect(page).toContain(path)
    expect(page).toContain(get.summary)
  }
  expect(page).not.toContain('<script')
  expect(page).toContain('演示数据')
})

test('every link of the page leads somewhere', async () => {
  const links = [...(await textOf('/api')).matchAll(/href="(\/api[^"]*)"/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(3)
  for (const link of links) expect((await ask(link)).status, link).toBe(200)
})
