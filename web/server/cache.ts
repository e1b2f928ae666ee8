import { createHash } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import inject from 'light-my-request'
import { LRUCache } from 'lru-cache'
import type { Versions } from './versions.ts'

/** A page as it was rendered once, and compressed once for each encoding that was asked for. */
type Page = {
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly etag: string
  readonly bodies: Partial<Record<Encoding, Promise<Buffer>>>
  readonly size: number
}
type Encoding = 'br' | 'gzip' | 'identity'

const compress = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
  identity: (body: Buffer) => Promise.resolve(body),
}

/** Answers a request; where it takes its time, what it gives tells when it is done, or that it failed. */
export type Answer = (...request: Parameters<RequestListener>) => void | Promise<void>

/**
 * Serves pages that are the same for everyone from memory: rendered once per version, address and language, by whoever
 * asks first; others who ask meanwhile wait for that one. All else goes to `pages` as it is.
 */
export function cachePages(pages: RequestListener, versions: Versions, { megabytes = 64 } = {}): Answer {
  const kept = new LRUCache<string, Page>({ maxSize: megabytes * 2 ** 20, sizeCalculation: ({ size }) => size })
  const rendering = new Map<string, Promise<Page | Passing>>()

  return async (req, res) => {
    const version = isPage(req) ? await versions.of(req.url ?? '/') : undefined
    if (version === undefined) return pages(req, res)
    const key = `${version} ${String(req.headers['x-wotu-proto'])}://${req.headers.host}${req.url}`
    const page = kept.get(key) ?? (await once(rendering, key, () => render(pages, req)))
    if ('status' in page) return pass(req, res, page)
    kept.set(key, page)
    await send(req, res, page)
  }
}

/** An answer that is not kept: an error, a redirect. */
type Passing = { readonly status: number; readonly headers: Page['headers']; readonly body: Buffer }

/** Below these each sees their own, or what is true for a moment: nothing of it is kept. */
const OWN = /^\/(en\/)?(desk|sign-in|account|invitations|outbox|demo|api)(\/|[?]|$)/

/** Pages for people, and what is printed for them: not files, which are streamed, and not what software asks as JSON. */
function isPage({ method, url = '/', headers }: IncomingMessage): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    !/^\/(en\/)?(_app|files)\//.test(url) &&
    !OWN.test(url) &&
    (/text\/html|^\*\/\*$/.test(headers.accept ?? 'text/html') || /\.(pdf|docx)$/.test(url))
  )
}

async function render(pages: RequestListener, { url = '/', headers }: IncomingMessage): Promise<Page | Passing> {
  const {
    statusCode: status,
    headers: given,
    rawPayload: body,
  } = await inject(pages, {
    method: 'GET',
    url,
    headers: { host: headers.host ?? 'localhost', 'x-wotu-proto': headers['x-wotu-proto'], accept: 'text/html' },
  })
  const kept = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value === undefined || DROPPED.has(name) ? [] : [[name, typeof value === 'number' ? String(value) : value]],
    ),
  )
  if (status !== 200) return { status, headers: kept, body }
  const etag = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  return { headers: kept, etag, bodies: { identity: Promise.resolve(body) }, size: body.length * 2 }
}

const DROPPED = new Set(['date', 'connection', 'content-length', 'transfer-encoding', 'etag', 'keep-alive'])

async function send({ method, headers }: IncomingMessage, res: ServerResponse, page: Page): Promise<void> {
  const encoding = encodingFor(headers['accept-encoding'] ?? '')
  const tag = `"${page.etag}-${encoding}"`
  const common = { ...page.headers, etag: tag, 'cache-control': 'no-cache', vary: 'accept, accept-encoding' }
  if ((headers['if-none-match'] ?? '').split(/, */).includes(tag)) return void res.writeHead(304, common).end()
  page.bodies[encoding] ??= (page.bodies.identity as Promise<Buffer>).then(compress[encoding])
  const body = await page.bodies[encoding]
  res.writeHead(200, {
    ...common,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    'content-length': body.length,
  })
  res.end(method === 'HEAD' ? undefined : body)
}

function pass({ method }: IncomingMessage, res: ServerResponse, { status, headers, body }: Passing): void {
  res
    .writeHead(status, { ...headers, 'cache-control': 'no-store', 'content-length': body.length })
    .end(method === 'HEAD' ? undefined : body)
}

const encodingFor = (accepted: string): Encoding =>
  /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'

async function once<T>(running: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const known = running.get(key)
  if (known) return known
  const started = work().finally(() => running.delete(key))
  running.set(key, started)
  return started
}
