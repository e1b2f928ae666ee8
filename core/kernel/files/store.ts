import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Refused } from '../context/index.ts'
import type { FileStore, StoredFile } from './model.ts'
import { sniffType, textSniffer } from './sniff.ts'

/** Bytes that come in: a stream of buffers, or all at once. */
export type Source = Readable | AsyncIterable<Uint8Array> | Uint8Array

/** A file that came in whole and is on disk, but not yet in its place. */
export type Received = StoredFile & { readonly path: string }

/** The store in a folder, which need not exist yet. */
export function openFileStore(folder: string): FileStore {
  return { folder }
}

/** Where the bytes of a file stand: `ab/cdef…`, so that no folder grows beyond what tools can list. */
export function pathOf(store: FileStore, sha256: string): string {
  return join(store.folder, shardOf(sha256), sha256.slice(2))
}

/** The folder of a file, one of 256. */
export function shardOf(sha256: string): string {
  return sha256.slice(0, 2)
}

/** Where files stand while they come in; what is left here was cut off. */
export function incomingFolder(store: FileStore): string {
  return join(store.folder, 'incoming')
}

/**
 * Takes bytes in, hashing them on the way, and has the disk confirm them. Leaves nothing behind where the source fails.
 * @throws Refused `file-too-large` · `file-empty`
 */
export async function receive(store: FileStore, source: Source, limit: number): Promise<Received> {
  const path = join(incomingFolder(store), randomUUID())
  await mkdir(incomingFolder(store), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  const text = textSniffer()
  let size = 0
  async function* measured() {
    for await (const chunk of source instanceof Uint8Array ? [source] : (source as AsyncIterable<Uint8Array>)) {
      size += chunk.length
      if (size > limit) throw new Refused('file-too-large', { limit })
      hash.update(chunk)
      text.push(chunk)
      yield chunk
    }
  }
  try {
    await withFile(path, 'wx', async (file) => {
      await file.writeFile(measured())
      await file.sync()
    })
    if (size === 0) throw new Refused('file-empty')
    return { sha256: hash.digest('hex'), size, type: await sniffType(path, text.end()), path }
  } catch (error) {
    await discard(path)
    throw error
  }
}

/** Moves a received file to its place. The same bytes are stored once; damaged ones under the same name are replaced. */
export async function keep(store: FileStore, { path, sha256 }: Received): Promise<void> {
  const place = pathOf(store, sha256)
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  await rename(path, place)
  // A rename is safe from a power cut once its folder is; Windows has no such call and needs none.
  if (process.platform !== 'win32') await withFile(dirname(place), 'r', (folder) => folder.sync())
}

/** Removes what was received and not kept. */
export async function discard(path: string): Promise<void> {
  await rm(path, { force: true })
}

/** Bytes on disk, or null where the file is missing. */
export async function sizeOnDisk(store: FileStore, sha256: string): Promise<number | null> {
  try {
    return (await stat(pathOf(store, sha256))).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** SHA-256 of the bytes on disk: what a deep check compares with the name. */
export async function hashOnDisk(store: FileStore, sha256: string): Promise<string> {
  return withFile(pathOf(store, sha256), 'r', async (file) => {
    const hash = createHash('sha256')
    for await (const chunk of file.createReadStream({ autoClose: false })) hash.update(chunk as Buffer)
    return hash.digest('hex')
  })
}

async function withFile<T>(path: string, flags: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags, 0o600)
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}
