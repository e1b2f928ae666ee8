import { sql } from 'kysely'
import { allow } from '../access/index.ts'
import { Refused, transact, type Ctx } from '../context/index.ts'
import { fileRules } from './access.ts'
import type { FileState, StoredFile } from './model.ts'
import { discard, keep, receive, shardOf, type Source } from './store.ts'

export type PutOptions = {
  /** SHA-256 of the file that this one is a public copy of. */
  readonly copyOf?: string
  /** Bytes at most; 20 MB when absent, which a photo or a scanned sheet does not reach. */
  readonly limit?: number
}

/**
 * Stores a file, private. Its bytes are on disk before the row commits: a row is never without them. Putting the same bytes
 * again changes nothing and gives the same file. Reads the source before it opens a transaction of its own; inside the
 * caller's, a slow source keeps that one open.
 * @throws Refused `not-allowed` · `file-too-large` · `file-empty` · `copy-is-original` · `original-not-found` · `original-is-public`
 */
export async function putFile(ctx: Ctx, source: Source, { copyOf, limit = 20_000_000 }: PutOptions = {}): Promise<StoredFile> {
  allow(ctx, fileRules.put)
  const received = await receive(ctx.files, source, limit)
  const { sha256, size, type, path } = received
  try {
    await transact(ctx, async (ctx) => {
      await lockShard(ctx, shardOf(sha256), 'put')
      if (copyOf === sha256) throw new Refused('copy-is-original', { sha256 })
      if (copyOf !== undefined) await expectPrivate(ctx, copyOf)
      await keep(ctx.files, received)
      await ctx.db
        .insertInto('files')
        .values({ sha256, size: BigInt(size), type, original: copyOf ?? null, createdAt: ctx.clock.now() })
        .onConflict((known) => known.column('sha256').doUpdateSet({ original: sql`coalesce(files.original, excluded.original)` }))
        .execute()
    })
  } finally {
    await discard(path)
  }
  return { sha256, size, type }
}

/**
 * Makes a file public, for good reason and by decision. Publishing again changes nothing. An original of which a public copy
 * was made stays private.
 * @throws Refused `not-allowed` · `file-not-found` · `public-copy-exists`
 */
export async function publishFile(ctx: Ctx, sha256: string): Promise<void> {
  allow(ctx, fileRules.publish)
  await transact(ctx, async (ctx) => {
    const file = await ctx.db.selectFrom('files').select('publishedAt').where('sha256', '=', sha256).forUpdate().executeTakeFirst()
    if (!file) throw new Refused('file-not-found', { sha256 })
    if (file.publishedAt) return
    const copy = await ctx.db.selectFrom('files').select('sha256').where('original', '=', sha256).executeTakeFirst()
    if (copy) throw new Refused('public-copy-exists', { sha256, copy: copy.sha256 })
    await ctx.db.updateTable('files').set({ publishedAt: ctx.clock.now() }).where('sha256', '=', sha256).execute()
  })
}

/** The state of each of these files, in one query. Of a private one nothing is told but that it is there. */
export async function describeFiles(ctx: Ctx, shas: readonly string[]): Promise<ReadonlyMap<string, FileState>> {
  const states = new Map<string, FileState>(shas.map((sha256) => [sha256, { state: 'missing' }]))
  if (states.size === 0) return states
  const rows = await ctx.db
    .selectFrom('files')
    .select(['sha256', 'size', 'type', 'publishedAt'])
    .where('sha256', 'in', [...states.keys()])
    .execute()
  for (const { sha256, size, type, publishedAt } of rows) {
    states.set(sha256, publishedAt ? { state: 'published', sha256, size: Number(size), type } : { state: 'held-back' })
  }
  return states
}

/** First half of the key of our advisory locks (`files` on a telephone keypad); the second is the shard. */
const FILES = 34537

/** Holds, until the transaction ends, the promise that no sweep removes bytes of a shard; a sweep takes it alone, or not at all. */
export async function lockShard(ctx: Ctx, shard: string, purpose: 'put' | 'sweep'): Promise<boolean> {
  const key = sql`${FILES}::int, ${Number.parseInt(shard, 16)}::int`
  if (purpose === 'put') {
    await sql`select pg_advisory_xact_lock_shared(${key})`.execute(ctx.db)
    return true
  }
  const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_xact_lock(${key}) as locked`.execute(ctx.db)
  return rows[0]!.locked
}

/** An original must be known and private when a public copy of it is made, and stay so until the copy is in. */
async function expectPrivate(ctx: Ctx, sha256: string): Promise<void> {
  const original = await ctx.db.selectFrom('files').select('publishedAt').where('sha256', '=', sha256).forShare().executeTakeFirst()
  if (!original) throw new Refused('original-not-found', { sha256 })
  if (original.publishedAt) throw new Refused('original-is-public', { sha256 })
}
