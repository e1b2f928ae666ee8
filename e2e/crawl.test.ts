import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { codes } from '@wotu/core/kernel/context/messages'
import { crawl, isOurs, resolved, sendEmpty, type Visited } from './crawl.ts'
import { get, langOf, newPage, theDemo, type Look } from './site.ts'

/** With `WOTU_PROOFS=1` far more addresses of each shape. */
const PER_SHAPE = process.env['WOTU_PROOFS'] === '1' ? 100 : 2
/** What a page and its scripts may weigh, compressed. */
const LIMIT = 60 * 1024

type Page = Visited & { readonly look: Look }
let visited: readonly Visited[]
let pages: readonly Page[]
let sent: Awaited<ReturnType<typeof sendEmpty>>

beforeAll(async () => {
  await theDemo()
  const parser = await newPage()
  visited = await crawl(parser, ['/', '/en'], PER_SHAPE)
  sent = await sendEmpty(parser, visited)
  await parser.context().close()
  pages = visited.filter((page): page is Page => page.look !== undefined)
  process.stdout.write(`crawl: ${pages.length} pages, ${visited.length - pages.length} files\n`)
}, 1_800_000)

/** What is wrong, each with how many pages have it and the first of them. */
function wrong(about: (page: Page) => readonly string[] | string | false): string[] {
  const found = pages.flatMap((page) => [about(page) || []].flat().map((what) => ({ what, path: page.path })))
  return [...Map.groupBy(found, ({ what }) => what)].map(
    ([what, { length, 0: first }]) => `${what} (${length}×, first on ${first?.path})`,
  )
}

test('every link and every form leads somewhere', () => {
  expect(visited.filter(({ status }) => status !== 200).map(({ path, from, status }) => `${status} ${path}, from ${from}`)).toEqual(
    [],
  )
  expect(visited.length).toBeGreaterThan(200)
})

test('every kind of page was met, in both languages', () => {
  const kinds = ['/', '/programmes/', '/figures/', '/facts/', '/f/', '/places/']
  for (const start of kinds)
    for (const path of [start, start === '/' ? '/en' : `/en${start}`]) {
      expect([path, pages.some((page) => (start === '/' ? page.path === path : page.path.startsWith(path)))]).toEqual([path, true])
    }
  expect(visited.some(({ path }) => path.startsWith('/files/'))).toBe(true)
})

test('no link is empty, runs a script, or leads out of the site over plain http', () => {
  expect(wrong(({ look }) => look.links.filter((link) => link.trim() === '' || /^(javascript|http):/.test(link)))).toEqual([])
})

test('a link to a part of a page finds that part', () => {
  const ids = new Map(pages.map(({ path, look }) => [path, new Set(look.ids)]))
  const misses = ({ path, look }: Page) =>
    look.links.filter((link) => {
      const [target = '', part] = isOurs(link) ? resolved(link, path).split('#') : []
      return part && ids.get(target)?.has(part) === false
    })
  expect(wrong(misses)).toEqual([])
})

test('a form that changes something is refused when nothing is filled in, on a page that names each field to be mended', () => {
  expect(sent.length).toBeGreaterThan(1)
  for (const { path, form, status, headers, look } of sent) {
    expect([path, form.method, status, headers.get('cache-control')]).toEqual([path, 'POST', 400, 'no-store'])
    expect(look?.lang).toBe({ zh: 'zh-CN', en: 'en' }[langOf(path)])
    const named = form.fields.map(({ name }) => `#${name}`).filter((part) => look?.links.includes(part))
    expect([path, named.length > 0]).toEqual([path, true])
    expect(look?.ids).toEqual(expect.arrayContaining(named.map((part) => part.slice(1))))
  }
})

test('a page weighs at most 60 KB compressed, and as much in scripts', async () => {
  const sizes = new Map<string, number>()
  for (const script of new Set(pages.flatMap(({ look }) => [...look.scripts, ...look.modules]))) {
    sizes.set(script, gzipSync((await get(script)).body).length)
  }
  expect(wrong(({ body }) => gzipSync(body).length > LIMIT && `${gzipSync(body).length} bytes of HTML`)).toEqual([])
  const scripted = ({ look }: Page) =>
    [...look.scripts, ...look.modules].reduce((sum, script) => sum + sizes.get(script)!, gzipSync(look.inline.join('')).length)
  expect(wrong((page) => scripted(page) > LIMIT && `${scripted(page)} bytes of scripts`)).toEqual([])
})

test('every page says that it shows demo data', () => {
  const words = { zh: '演示数据', en: 'Demo data' }
  expect(wrong(({ path, look }) => !look.demo.startsWith(words[langOf(path)]) && `says “${look.demo}”`)).toEqual([])
})

test('a page is marked with its language, has a title of its own and one heading', () => {
  const langs = { zh: 'zh-CN', en: 'en' }
  expect(wrong(({ path, look }) => look.lang !== langs[langOf(path)] && `lang=${look.lang}`)).toEqual([])
  expect(wrong(({ look }) => look.headings.length !== 1 && `${look.headings.length} headings`)).toEqual([])
  expect(wrong(({ look }) => !/\S.*(沃土|Wotu)/.test(look.title) && `title “${look.title}”`)).toEqual([])
})

test('no key, code or missing value stands where a word should', () => {
  const known = new Set(codes)
  const isRaw = (text: string) =>
    known.has(text) ||
    /\b(undefined|NaN|null)\b|\[object |\{\w+\}/.test(text) ||
    /^[a-z]+([A-Z][a-z]+)+$/.test(text) ||
    /^[a-z]+(-[a-z]+)+$/.test(text)
  expect(wrong(({ look }) => look.texts.filter(({ text }) => isRaw(text)).map(({ text }) => text))).toEqual([])
})

test('an English page has no Chinese words but the name of the house and what is marked as Chinese', () => {
  const isChinese = ({ text, lang }: Look['texts'][number]) =>
    /\p{Script=Han}/u.test(text.replaceAll('沃土', '')) && !lang.startsWith('zh')
  expect(wrong(({ path, look }) => (langOf(path) === 'en' ? look.texts.filter(isChinese).map(({ text }) => text) : []))).toEqual([])
})

test('a Chinese page has no English sentences but those marked as English', () => {
  const isEnglish = ({ text, lang }: Look['texts'][number]) =>
    /([A-Za-z]{2,}[ ,]+){2}[A-Za-z]{2,}/.test(text) && !lang.startsWith('en')
  expect(wrong(({ path, look }) => (langOf(path) === 'zh' ? look.texts.filter(isEnglish).map(({ text }) => text) : []))).toEqual([])
})
