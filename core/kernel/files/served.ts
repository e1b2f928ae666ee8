import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { Refused, type Ctx } from '../context/index.ts'
import type { StoredFile } from './model.ts'
import { pathOf, sizeOnDisk } from './store.ts'

/** Bytes from `start` to `end`, both inclusive, from 0. */
export type Range = { readonly start: number; readonly end: number }

export type PublishedFile = StoredFile & { readonly read: (range?: Range) => Readable }

/**
 * A public file to read. A private one is not found, exactly like one that does not exist: nobody learns of it.
 * @throws Refused `file-not-found` · `file-unavailable` (published, but its bytes are missing or cut: `wotu check` says so)
 */
export async function openPublished(ctx: Ctx, sha256: string): Promise<PublishedFile> {
  const row = await ctx.db
    .selectFrom('files')
    .select(['size', 'type'])
    .where('sha256', '=', sha256)
    .where('publishedAt', 'is not', null)
    .executeTakeFirst()
  if (!row) throw new Refused('file-not-found', { sha256: sha256.slice(0, 64) })
  const size = Number(row.size)
  if ((await sizeOnDisk(ctx.files, sha256)) !== size) {
    ctx.log.error({ sha256 }, 'bytes of a published file are missing')
    throw new Refused('file-unavailable', { sha256 })
  }
  return { sha256, size, type: row.type, read: (range) => createReadStream(pathOf(ctx.files, sha256), range) }
}

/** What a server answers; `body` is null where there is none to send. */
export type Served = {
  readonly status: 200 | 206 | 304 | 416
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readable | null
}

/** What a request may ask for beside the file, as its headers say it. */
export type Asked = { readonly method?: string; readonly range?: string | null; readonly ifNoneMatch?: string | null }

/** Answers a request for a public file: whole, one range of it (RFC 9110 §14), or that it has not changed (§13). Refuses like {@link openPublished}. */
export async function servePublished(
  ctx: Ctx,
  sha256: string,
  { method = 'GET', range: asked, ifNoneMatch }: Asked = {},
): Promise<Served> {
  const file = await openPublished(ctx, sha256)
  const headers = servedHeaders(file)
  if (ifNoneMatch?.includes(headers.etag)) return { status: 304, headers: { etag: headers.etag }, body: null }
  const range = method === 'GET' ? parseRange(asked ?? null, file.size) : null
  if (range === 'unsatisfiable') return { status: 416, headers: { 'content-range': `bytes */${file.size}` }, body: null }
  const length = range ? range.end - range.start + 1 : file.size
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(length),
      ...(range && { 'content-range': `bytes ${range.start}-${range.end}/${file.size}` }),
    },
    body: method === 'HEAD' ? null : file.read(range ?? undefined),
  }
}

/** The one range that a header asks for; null for none, or for several, which we answer with the whole. */
export function parseRange(header: string | null, size: number): Range | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === undefined || last === undefined || first + last === '') return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < start) return null
  return start > end ? 'unsatisfiable' : { start, end }
}

/**
 * Headers under which a file of strangers' bytes is safe to serve from our own origin: its type as it was found, never
 * guessed by the browser; shown only where the type cannot run, else saved; no script, no cookies.
 */
export function servedHeaders({ sha256, type }: StoredFile) {
  const shown = SHOWN[type]
  const extension = shown ?? SAVED[type] ?? 'bin'
  return {
    'content-type': shown === undefined ? 'application/octet-stream' : type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-disposition': `${shown === undefined ? 'attachment' : 'inline'}; filename="${sha256.slice(0, 12)}.${extension}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': type === 'application/pdf' ? PDF_POLICY : POLICY,
    'accept-ranges': 'bytes',
    etag: `"${sha256}"`,
  }
}

const POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
/** In a sandbox Safari shows an empty page for some PDFs, and Chromium none for any. Their viewers run apart from our origin. */
const PDF_POLICY = "frame-ancestors 'self'"

/** Types that a browser shows without running anything of ours or theirs, with the ending of a saved copy. */
const SHOWN: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'text/plain': 'txt',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
}

/** Types worth their ending when saved. */
const SAVED: Readonly<Record<string, string>> = {
  'text/csv': 'csv',
  'application/zip': 'zip',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}
