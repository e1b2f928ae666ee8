import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { transact, type Ctx } from '../context/index.ts'
import { lockShard } from './files.ts'
import { incomingFolder } from './store.ts'

/** What a sweep removed. */
export type Swept = { readonly leftovers: number; readonly orphans: number }

const DAY_MS = 24 * 60 * 60 * 1000

/** So many files without a row are no accident of ours: more likely the folder of another database. */
const ORPHANS_EXPECTED = 100

/**
 * Removes what nobody will ask for, once it is a day old: files that were cut off on their way in, and bytes whose row was
 * never committed. Where more bytes lack a row than have one it removes none of them, and says so in the log.
 */
export async function sweepFiles(ctx: Ctx): Promise<Swept> {
  const leftovers = await olderThanADay(ctx, incomingFolder(ctx.files))
  await remove(leftovers)

  const orphans = new Map<string, string[]>()
  let known = 0
  for (const shard of await list(ctx.files.folder)) {
    if (!/^[0-9a-f]{2}$/.test(shard)) continue
    const old = await olderThanADay(ctx, join(ctx.files.folder, shard))
    const unknown = await withoutRow(ctx, shard, old)
    known += old.length - unknown.length
    if (unknown.length > 0) orphans.set(shard, unknown)
  }
  const found = [...orphans.values()].flat().length
  if (found > Math.max(known, ORPHANS_EXPECTED)) {
    ctx.log.error({ known, unknown: found }, 'most files are unknown to this database: none removed')
    return { leftovers: leftovers.length, orphans: 0 }
  }
  let removed = 0
  for (const [shard, paths] of orphans) removed += await removeOrphans(ctx, shard, paths)
  return { leftovers: leftovers.length, orphans: removed }
}

/** Looks again with the shard to itself, so that a file just being put is not taken from under its row; a busy shard waits for the next sweep. */
async function removeOrphans(ctx: Ctx, shard: string, paths: readonly string[]): Promise<number> {
  return transact(ctx, async (ctx) => {
    if (!(await lockShard(ctx, shard, 'sweep'))) return 0
    const still = await withoutRow(ctx, shard, paths)
    await remove(still)
    return still.length
  })
}

async function withoutRow(ctx: Ctx, shard: string, paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) return []
  const shaOf = (path: string) => shard + path.slice(-62)
  const rows = await ctx.db.selectFrom('files').select('sha256').where('sha256', 'in', paths.map(shaOf)).execute()
  const known = new Set(rows.map(({ sha256 }) => sha256))
  return paths.filter((path) => !known.has(shaOf(path)))
}

async function olderThanADay(ctx: Ctx, folder: string): Promise<string[]> {
  const limit = ctx.clock.now().getTime() - DAY_MS
  const paths = (await list(folder)).map((name) => join(folder, name))
  const ages = await Promise.all(paths.map(async (path) => ((await stat(path)).mtimeMs < limit ? [path] : [])))
  return ages.flat()
}

/** Names in a folder; none where there is no folder yet. */
async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

async function remove(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => rm(path, { force: true })))
}
