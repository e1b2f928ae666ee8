import { hash } from 'node:crypto'
import { decrypt, encrypt } from './cipher.ts'

/**
 * The master keys: the first wraps, all unwrap. A wrapped key begins with four bytes that tell which master wrapped it
 * (of the master's SHA-256), so that masters can change one key at a time.
 */
export type Keyring = {
  readonly wrap: (key: Uint8Array) => Buffer
  /** Null where none of the masters here wrapped it. */
  readonly unwrap: (wrapped: Uint8Array) => Buffer | null
  /** The four bytes with which begins what is wrapped now. */
  readonly current: Buffer
}

/**
 * @param read gives the masters, 32 bytes each, newest first; asked again when a key turns up that none of them wrapped:
 * another process may have changed them meanwhile.
 */
export function keyringOf(read: () => readonly Uint8Array[]): Keyring {
  let masters = marked(read())
  const find = (mark: Uint8Array) => masters.find((master) => master.mark.equals(mark))
  const newest = () => {
    const [first] = masters
    if (first === undefined) throw new Error('a keyring without a key')
    return first
  }
  return {
    wrap: (key) => Buffer.concat([newest().mark, encrypt(newest().key, key)]),
    unwrap: (wrapped) => {
      const mark = wrapped.subarray(0, MARK)
      if (find(mark) === undefined) masters = marked(read())
      const master = find(mark)
      return master === undefined ? null : decrypt(master.key, wrapped.subarray(MARK))
    },
    get current() {
      return newest().mark
    },
  }
}

const MARK = 4

const marked = (keys: readonly Uint8Array[]) => keys.map((key) => ({ key, mark: hash('sha256', key, 'buffer').subarray(0, MARK) }))
