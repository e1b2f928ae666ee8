import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const [NONCE, TAG] = [12, 16]

/**
 * AES-256-GCM (NIST SP 800-38D): nonce (12 bytes), ciphertext, tag (16). `bound` is what it belongs to: put elsewhere it
 * does not open.
 */
export function encrypt(key: Uint8Array, bytes: Uint8Array, bound = ''): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** What {@link encrypt} made of it; null where key or belonging are others, or it was changed since. */
export function decrypt(key: Uint8Array, sealed: Uint8Array, bound = ''): Buffer | null {
  if (sealed.length < NONCE + TAG) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()])
  } catch {
    return null // the tag does not fit
  }
}
