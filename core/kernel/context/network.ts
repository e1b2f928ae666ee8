import { isIPv6 } from 'node:net'
import type { Keys } from './keys.ts'

/**
 * A network address as it is remembered for a while: recognised again for this purpose, never read.
 * @param address of IPv4 or IPv6; what is neither shares the mark of its text
 */
export function networkMark({ keys }: { readonly keys: Pick<Keys, 'mark'> }, purpose: string, address: string): string {
  return keys.mark(purpose, network(address))
}

/** One household has 2⁶⁴ addresses of IPv6 (RFC 6177): its network counts as one sender. */
function network(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!isIPv6(bare)) return bare
  const [head = '', tail] = bare.split('::', 2)
  const [first, last] = [head, tail ?? ''].map((half) => half.split(':').filter((part) => part !== '')) as [string[], string[]]
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0')
  const groups = [...first, ...gap, ...last].slice(0, 4)
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')
}
