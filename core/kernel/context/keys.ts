import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decrypt, encrypt } from './cipher.ts'
import type { Config } from './config.ts'
import { keyringOf, type Keyring } from './keyring.ts'

/** Keys never stand in the database: they come from the environment or from 0600 files in `WOTU_DATA/keys`. */
export type Keys = {
  /** Pseudonym of a subject handle in one programme: HMAC-SHA256 of the random handle, hex. Never of a name or number. */
  readonly pseudonym: (programmeId: string, handle: string) => string
  /** A mark by which something is recognised again and not read: HMAC-SHA256, hex, under a key for this purpose. */
  readonly mark: (purpose: string, text: string) => string
  /** A text that nobody reads from the database alone: AES-256-GCM under a key for this purpose. */
  readonly seal: (purpose: string, text: string) => Uint8Array
  /** What was sealed for this purpose; null where it was sealed for another one, under another master, or changed since. */
  readonly unseal: (purpose: string, sealed: Uint8Array) => string | null
  /** A blind index: finds equal values of an encrypted field. HMAC-SHA256 under a key that encrypts nothing. */
  readonly index: (field: string, value: string) => Uint8Array
  /** Wraps each person's own data key. */
  readonly masters: Keyring
}

/** Keys made from 32-byte secrets: each programme and each purpose gets a key of its own by HKDF-SHA256 (RFC 5869). */
export function keysFrom(
  secret: Uint8Array,
  { index = secret, masters = keyringOf(() => [secret]) }: { index?: Uint8Array; masters?: Keyring } = {},
): Keys {
  const derived = new Map<string, Buffer>()
  const keyFor = (use: string, from = secret) => {
    const key = derived.get(use) ?? Buffer.from(hkdfSync('sha256', from, '', `wotu/${use}`, 32))
    if (derived.size < DERIVED) derived.set(use, key)
    return key
  }
  const hmac = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text)
  return {
    pseudonym: (programmeId, handle) => hmac(keyFor(`pseudonym/${programmeId}`), handle).digest('hex'),
    mark: (purpose, text) => hmac(keyFor(`mark/${purpose}`), text).digest('hex'),
    seal: (purpose, text) => encrypt(keyFor(`seal/${purpose}`), Buffer.from(text, 'utf8')),
    unseal: (purpose, sealed) => decrypt(keyFor(`seal/${purpose}`), sealed)?.toString('utf8') ?? null,
    index: (field, value) => hmac(keyFor(`index/${field}`, index), value).digest(),
    masters,
  }
}

/** Derived keys that are kept; purposes that name a record are many. */
const DERIVED = 1_000

/** Which keys may come from the environment: 64 hex digits each; of masters several, the newest first. */
type Given = Pick<Config, 'pseudonymKey' | 'indexKey' | 'masterKeys'>

/** File of the master keys: 64 hex digits a line, the newest first. */
const mastersFile = (folder: string) => join(folder, 'master.key')

/**
 * Reads the keys that the environment does not give from `folder`, where each is made with mode 0600 on first use. Two
 * processes that start together agree: a file is created exclusively, then read.
 */
export async function openKeys(folder: string, { pseudonymKey, indexKey, masterKeys }: Given = {}): Promise<Keys> {
  const kept = async (name: string) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
    const file = join(folder, name)
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    return readFile(file, 'utf8')
  }
  const secret = Buffer.from(pseudonymKey ?? (await kept('pseudonym.key')), 'hex')
  const index = Buffer.from(indexKey ?? (await kept('index.key')), 'hex')
  if (masterKeys === undefined) await kept('master.key')
  const masters = keyringOf(() => masterKeys?.map(hex) ?? readMasters(folder))
  return keysFrom(secret, { index, masters })
}

/** The master keys of a folder, newest first. */
const readMasters = (folder: string): Buffer[] => readFileSync(mastersFile(folder), 'utf8').trim().split('\n').map(hex)

const hex = (text: string) => Buffer.from(text, 'hex')
