import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'

/** An id for a fact, UUIDv7 (RFC 9562 §5.7), increasing within this process. */
export const newFactId = (): string => uuidv7()

/** A random 128-bit handle for whom or what facts count, written as a UUID. It says nothing about its subject. */
export function newHandle(): string {
  const hex = randomBytes(16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
