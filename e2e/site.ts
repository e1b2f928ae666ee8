import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { inject, onTestFinished } from 'vitest'
import { REST } from '@wotu/demo/load-rest.ts'
import { WINDOWS } from './kinds.ts'
import { answered, ask, send, type Answer } from './wotu.ts'

export type Lang = 'zh' | 'en'

/** A page as its reader has it; `in-page.js` looks at it. */
export type Look = {
  readonly lang: string
  readonly title: string
  readonly headings: readonly string[]
  /** What stands between header and footer. */
  readonly main: string
  /** The words of the demo's banner. */
  readonly demo: string
  readonly links: readonly string[]
  readonly assets: readonly string[]
  readonly scripts: readonly string[]
  readonly modules: readonly string[]
  readonly inline: readonly string[]
  readonly forms: readonly Form[]
  readonly ids: readonly string[]
  readonly texts: readonly { readonly text: string; readonly lang: string }[]
}
/** What has the focus. */
export type Focused = {
  readonly name: string
  readonly tag: string
  /** Class of the part of the page in which it stands. */
  readonly inside: string
  readonly outlined: boolean
  readonly onTop: boolean
}

declare global {
  /** In the browser: `in-page.js`. */
  var look: {
    readonly parse: (html: string) => Look
    readonly here: () => Look
    readonly unfold: () => void
    readonly access: () => Promise<string[]>
    readonly overflowing: () => string[]
    readonly focused: () => Focused | null
    readonly moved: () => string[]
  }
}

export type Form = {
  readonly method: string
  readonly action: string
  readonly fields: readonly { readonly name: string; readonly type: string; readonly value: string }[]
}

/** The demo that all journeys read, once it is whole. */
export async function theDemo(): Promise<string> {
  const { url } = inject('site')
  await answered(url, ({ status }) => status === 200)
  return url
}

/** The same, once every programme of it is whole. */
export async function theWholeDemo(): Promise<string> {
  const last = REST.flatMap(({ published }) => published).at(-1)!
  await answered(new URL(`/api/published/${last.id}`, await theDemo()).href, ({ status }) => status === 200, 600)
  return inject('site').url
}

type Reader = {
  readonly on?: keyof typeof WINDOWS
  readonly scripts?: boolean
  readonly dark?: boolean
  /** Where a relative address leads; the demo unless said otherwise. */
  readonly url?: string
}

/** A window of a new reader, closed when the test ends. */
export async function openPage(reader: Reader = {}): Promise<Page> {
  const page = await newPage(reader)
  onTestFinished(() => page.context().close())
  return page
}

/** The same, closed by whoever asked for it: `page.context().close()`. */
export async function newPage({ on = 'desk', scripts = true, dark = false, url = inject('site').url }: Reader = {}): Promise<Page> {
  const context = await (
    await browser()
  ).newContext({
    baseURL: url,
    viewport: WINDOWS[on],
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: scripts,
    locale: 'zh-CN',
  })
  await context.addInitScript({ path: fileURLToPath(new URL('in-page.js', import.meta.url)) })
  return context.newPage()
}

let connected: Promise<Browser> | undefined
const browser = () => (connected ??= chromium.connect(inject('browser')))

/** Asks an address of the demo as a browser does. */
export async function get(path: string): Promise<Answer & { readonly headers: Headers }> {
  return ask(new URL(path, inject('site').url).href)
}

/** Sends a form of the demo. */
export async function post(
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer & { readonly headers: Headers }> {
  return send(new URL(path, inject('site').url).href, fields)
}

/** What stands between header and footer of a page, without its spaces. */
export async function textOf(body: string, parser: Page): Promise<string> {
  return (await parser.evaluate((html) => globalThis.look.parse(html), body)).main.replaceAll(' ', '')
}

export const langOf = (path: string): Lang => (/^\/en(\/|$)/.test(path) ? 'en' : 'zh')
