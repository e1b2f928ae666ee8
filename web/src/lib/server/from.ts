import type { RequestEvent } from '@sveltejs/kit'
import { isLoopback } from '@wotu/core/kernel/context'
import type { From } from '@wotu/core/kernel/sign-in'
import { instance } from './instance.ts'
import { senderOf } from './sender.ts'

/** Pages that know a session, by their address without its language: the server keeps none of them for others. */
export function isOwn(path: string): boolean {
  return /^\/(desk|sign-in|account|invitations|outbox|demo|api)(\/|$)/.test(path)
}

/** Addresses that write though they are asked with GET: challenges of passkeys, and the way to another house and back. */
export function writes(path: string): boolean {
  return /^\/(api\/auth|sign-in\/oidc)(\/|$)/.test(path)
}

/** From where a request comes, as sign-in wants to know. */
export function fromOf(event: Pick<RequestEvent, 'request' | 'getClientAddress' | 'url'>): From {
  return { headers: event.request.headers, address: senderOf(event), secure: event.url.protocol === 'https:' }
}

/**
 * Whether somebody at this machine asks a demo that only this machine reaches. By a name it must be asked for, too, that
 * means this machine: else a page of another site could ask under a name that leads here, or a proxy for anyone.
 */
export function isAskedHere({ request, url }: Pick<RequestEvent, 'request' | 'url'>): boolean {
  const { ctx } = instance()
  return ctx.demo && ctx.outside.here && isLoopback(url.hostname) && !request.headers.has('x-forwarded-for')
}
