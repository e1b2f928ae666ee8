import { isIP } from 'node:net'
import type { RequestEvent } from '@sveltejs/kit'

/**
 * The address that a form was sent from. A proxy on this machine is taken at its word for whom it speaks for: the last
 * address in `X-Forwarded-For`, which it put there itself. Who can't be told apart shares one name.
 */
export function senderOf({ request, getClientAddress }: Pick<RequestEvent, 'request' | 'getClientAddress'>): string {
  const peer = addressOf(getClientAddress)
  if (!/^(127[.]|::1$|::ffff:127[.])/.test(peer)) return peer
  const last = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  return isIP(last) === 0 ? peer : last
}

/** The adapter throws where a header that it was told to read is absent. */
function addressOf(getClientAddress: () => string): string {
  try {
    return getClientAddress()
  } catch {
    return 'unknown'
  }
}
