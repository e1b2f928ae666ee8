import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Keys never stand in the database: they come from the environment or from 0600 files in `WOTU_DATA/keys`. */
export type Keys = {
  /** Pseudonym of a subject handle in one programme: HMAC-SHA256 of the random handle, hex. Never of a name or number. */
  readonly pseudonym: (programmeId: string, handle: string) => string
}

/** Keys made from one 32-byte master: each programme gets a key of its own by HKDF-SHA256 (RFC 5869). */
export function keysFrom(master: Uint8Array): Keys {
  const derived = new Map<string, Buffer>()
  const keyOf = (programmeId: string) => {
    const key = derived.get(programmeId) ?? Buffer.from(hkdfSync('sha256', master, '', `wotu/pseudonym/${programmeId}`, 32))
    derived.set(programmeId, key)
    return key
  }
  return { pseudonym: (programmeId, handle) => createHmac('sha256', keyOf(programmeId)).update(handle).digest('hex') }
}

/**
 * Reads the pseudonym key from `fromEnvironment` (64 hex digits), else from `folder/pseudonym.key`, which is made with
 * mode 0600 on first use. Two processes that start together agree: the file is created exclusively, then read.
 */
export async function openKeys(folder: string, fromEnvironment?: string): Promise<Keys> {
  if (fromEnvironment) return keysFrom(Buffer.from(fromEnvironment, 'hex'))
  const file = join(folder, 'pseudonym.key')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return keysFrom(Buffer.from(await readFile(file, 'utf8'), 'hex'))
}
