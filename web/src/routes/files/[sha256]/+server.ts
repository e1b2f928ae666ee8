import { Readable } from 'node:stream'
import { servePublished } from '@wotu/core/kernel/files'
import type { RequestHandler } from './$types'

/** A published file, by the SHA-256 of its bytes. A private one does not exist here. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { method, headers: asked } = request
  const { status, headers, body } = await servePublished(locals.ctx, params.sha256, {
    method,
    range: asked.get('range'),
    ifNoneMatch: asked.get('if-none-match'),
  })
  return new Response(body && (Readable.toWeb(body) as ReadableStream), { status, headers })
}

export const HEAD = GET
