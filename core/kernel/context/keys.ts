import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Keys never stand in the database: they come from the environment or from 0600 files in `WOTU_DATA/keys`. */
export type Keys = {
  /** Pseudonym of a subject handle in one programme: HMAC-SHA256 of the random handle, hex. Never of a name or number. */
  readonly pseudonym: (programmeId: string, handle: string) => string
  /** A mark by which something is recognised again and not read: HMAC-SHA256, hex, under a key for this purpose. */
  readonly mark: (purpose: string, text: string) => string
  /** A text that nobody reads from the database alone: AES-256-GCM under a key for this purpose; nonce (12 bytes), ciphertext, tag (16). */
  readonly seal: (purpose: string, text: string) => Uint8Array
  /** What was sealed for this purpose; null where it was sealed for another one, under another master, or changed since. */
  readonly unseal: (purpose: string, sealed: Uint8Array) => string | null
}

/** Keys made from one 32-byte master: each programme and each purpose gets a key of its own by HKDF-SHA256 (RFC 5869). */
export function keysFrom(master: Uint8Array): Keys {
  const derived = new Map<string, Buffer>()
  const keyOf = (programmeId: string) => {
    const key = derived.get(programmeId) ?? Buffer.from(hkdfSync('sha256', master, '', `wotu/pseudonym/${programmeId}`, 32))
    derived.set(programmeId, key)
    return key
  }
  const keyFor = (use: 'mark' | 'seal', purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, '', `wotu/${use}/${purpose}`, 32))
  return {
    pseudonym: (programmeId, handle) => createHmac('sha256', keyOf(programmeId)).update(handle).digest('hex'),
    mark: (purpose, text) => createHmac('sha256', keyFor('mark', purpose)).update(text).digest('hex'),
    seal: (purpose, text) => sealed(keyFor('seal', purpose), text),
    unseal: (purpose, sealed) => unsealed(keyFor('seal', purpose), sealed),
  }
}

const [NONCE, TAG] = [12, 16]

function sealed(key: Uint8Array, text: string): Uint8Array {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function unsealed(key: Uint8Array, sealed: Uint8Array): string | null {
  if (sealed.length < NONCE + TAG) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAuthTag(sealed.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
  } catch {
    return null // the tag does not fit
  }
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
