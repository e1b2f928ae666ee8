import { readPhone } from '@wotu/china'
import { Refused } from '../context/index.ts'

/** From where a request comes. */
export type From = {
  readonly headers: Headers
  /** The network address of whoever sent it. */
  readonly address: string
  /** TLS lies before it: cookies are then for TLS alone. */
  readonly secure: boolean
}

/** By what somebody signed in. */
export type Means = 'code' | 'password' | 'passkey' | 'oidc' | 'demo'

/** What the one provider of OpenID Connect that an instance may have is called in the tables. */
export const OIDC = 'oidc'

/** Who has signed in, and the `Set-Cookie` values by which their browser is known from now on. */
export type SignedIn = { readonly personId: string; readonly cookies: readonly string[] }

/**
 * A telephone number as E.164, however people write it.
 * @throws Refused `sign-in-wrong` at `phone`
 */
export function phoneOf(typed: string): string {
  const phone = readPhone(typed)
  if (phone === undefined) throw new Refused('sign-in-wrong', {}, [{ field: 'phone', code: 'phone-wrong' }])
  return phone
}
