import type { Page } from 'playwright-core'
import { get, post, type Form, type Look } from './site.ts'

/** A page that was visited: how one came to it, what it answered, what stands on it. */
export type Visited = {
  readonly path: string
  readonly from: string
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** Absent where the answer is no page. */
  readonly look?: Look
}

/**
 * Follows every link and sends every form, from the given addresses on. Where many addresses are of one shape (the same
 * page with the same parameters) only the first few are visited: the others come from the same source.
 * @param perShape how many of one shape
 */
export async function crawl(page: Page, starts: readonly string[], perShape: number): Promise<Visited[]> {
  const visited: Visited[] = []
  const shapes = new Map<string, number>()
  const known = new Set<string>()
  const waiting: { path: string; from: string }[] = []
  const meet = (path: string, from: string) => {
    const bare = path.replace(/#.*$/, '')
    if (known.has(bare)) return
    known.add(bare)
    const shape = shapeOf(bare)
    const met = shapes.get(shape) ?? 0
    if (met >= perShape) return
    shapes.set(shape, met + 1)
    waiting.push({ path: bare, from })
  }
  const visit = async ({ path, from }: { path: string; from: string }) => {
    const { status, headers, body } = await get(path)
    const isPage = headers.get('content-type')?.startsWith('text/html') === true
    const look = isPage ? await page.evaluate((html) => globalThis.look.parse(html), body) : undefined
    visited.push({ path, from, status, headers, body, ...(look && { look }) })
    for (const link of look?.links ?? []) if (isOurs(link)) meet(resolved(link, path), path)
    for (const form of look?.forms ?? []) for (const sent of submissions(form, path)) meet(sent, path)
    for (const asset of look?.assets ?? []) meet(resolved(asset, path), path)
  }
  for (const path of starts) meet(path, 'the start')
  for (let next = waiting.splice(0, 4); next.length > 0; next = waiting.splice(0, 4)) await Promise.all(next.map(visit))
  return visited
}

/** What a reader sends by a form: as it stands, and with its fields filled in. */
function submissions({ method, action, fields }: Form, path: string): string[] {
  if (method !== 'GET') return []
  return [{}, FILLED].map((filled: Record<string, string>) => {
    const url = new URL(resolved(action, path), HERE)
    url.search = new URLSearchParams(
      fields.map(({ name, type, value }): [string, string] => [name, filled[type] ?? value]),
    ).toString()
    return url.pathname + url.search
  })
}

/** Sends each form that changes something as it stands, with nothing filled in: one of each shape. */
export async function sendEmpty(page: Page, visited: readonly Visited[]): Promise<(Visited & { readonly form: Form })[]> {
  const forms = visited.flatMap(({ path, look }) =>
    (look?.forms ?? [])
      .filter(({ method }) => method !== 'GET')
      .map((form) => ({ form, from: path, path: resolved(form.action, path) })),
  )
  const shapes = [...Map.groupBy(forms, ({ path }) => shapeOf(path)).values()].flatMap(([first]) => first ?? [])
  return Promise.all(
    shapes.map(async (sent) => {
      const answer = await post(sent.path, Object.fromEntries(sent.form.fields.map(({ name, value }) => [name, value])))
      return { ...sent, ...answer, look: await page.evaluate((html) => globalThis.look.parse(html), answer.body) }
    }),
  )
}

/** By type of field. */
const FILLED: Readonly<Record<string, string>> = { date: '2023-08-12', search: 'weining' }

const HERE = 'http://wotu.test'

/** True for addresses of the site itself. */
export function isOurs(link: string): boolean {
  return new URL(link, HERE).origin === HERE
}

/** A link as an address within the site, with its fragment. */
export function resolved(link: string, path: string): string {
  const { pathname, search, hash } = new URL(link, new URL(path, HERE))
  return pathname + search + hash
}

/** Addresses of one shape are answered by the same code on data of the same form; every figure's own address is one of its own. */
function shapeOf(path: string): string {
  const { pathname, searchParams } = new URL(path, HERE)
  if (searchParams.size === 0 && /\/figures\/[^/]+$/.test(pathname)) return pathname
  const page = pathname
    .replace(/(\/(?:figures|facts|f|files|objections)\/)[^/]+/, '$1…')
    .replace(/(\/places\/)\d+/, '$1…')
    .replace(/(\/reports\/)[\d-]+/, '$1…')
  const isBy = (name: string) => name === 'by' && page.includes('/figures/')
  const asked = [...searchParams].map(([name, value]) => (isBy(name) ? `by=${value}` : QUESTION.has(name) ? name : 'dimension'))
  return `${page}?${[...new Set(asked)].sort().join('&')}`
}

const QUESTION = new Set(['place', 'from', 'to', 'after', 'in', 'by', 'q'])
