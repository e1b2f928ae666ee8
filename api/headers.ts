import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { Refused } from '@wotu/core/kernel/context'

const METHODS = ['GET', 'HEAD', 'OPTIONS']

/** Anyone's page may read, nobody's may do anything else. */
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag, link, content-disposition, retry-after' }
const PREFLIGHT = {
  ...CORS,
  'access-control-allow-methods': METHODS.join(', '),
  'access-control-allow-headers': 'accept, accept-language, if-none-match',
  'access-control-max-age': '86400',
}

/** Every answer is to be asked for again, at the price of a 304 where nothing changed. */
const COMMON = {
  ...CORS,
  'cache-control': 'no-cache',
  vary: 'accept-encoding, accept-language',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
}

/** Reading alone. A NUL is in no address of ours and in no text that PostgreSQL keeps. @throws Refused `method-wrong` · `address-not-found` */
export const onlyReading: MiddlewareHandler = async ({ req, body }, next) => {
  if (req.method === 'OPTIONS') return body(null, 204, PREFLIGHT)
  if (!METHODS.includes(req.method)) throw new Refused('method-wrong', { method: req.method })
  if (/%00|\0/.test(req.url)) throw new Refused('address-not-found')
  return next()
}

/**
 * Finishes every answer: headers that all share unless one has its own, a strong ETag from the bytes (RFC 9110 §8.8.3), 304
 * where the reader has them, and gzip for what is text and worth it.
 */
export const finish: MiddlewareHandler = async (c, next) => {
  await next()
  const { res, req } = c
  const headers = new Headers(res.headers)
  if (METHODS.includes(req.method))
    for (const [name, value] of Object.entries(COMMON)) if (!headers.has(name)) headers.set(name, value)
  if (res.status !== 200) return replace(c, new Response(res.body, { status: res.status, headers }))

  const whole = Buffer.from(await res.arrayBuffer())
  const hash = createHash('sha256').update(whole).digest('base64url').slice(0, 22)
  const isZipped =
    whole.length > 1024 && /\bgzip\b/.test(req.header('accept-encoding') ?? '') && TEXT.test(headers.get('content-type') ?? '')
  const etag = isZipped ? `"${hash}-gzip"` : `"${hash}"`
  headers.set('etag', etag)
  if (isKnown(req.header('if-none-match'), etag)) {
    for (const name of ['content-type', 'content-disposition']) headers.delete(name)
    return replace(c, new Response(null, { status: 304, headers }))
  }
  const bytes = isZipped ? await promisify(gzip)(whole) : whole
  if (isZipped) headers.set('content-encoding', 'gzip')
  headers.set('content-length', String(bytes.length))
  replace(c, new Response(new Uint8Array(bytes), { status: 200, headers }))
}

const TEXT = /^(text\/|image\/svg|application\/([\w.]+\+)?json)/

function isKnown(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}

/** In the place of the answer so far: Hono would else carry its headers over. */
function replace(c: Context, response: Response): void {
  c.res = undefined
  c.res = response
}
