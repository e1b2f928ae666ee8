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
 * A telephone number as E.164: eleven digits that begin with 1 are a mobile number of mainland China, any other number
 * begins with + or 00 and the country. Spaces, hyphens, brackets and full-width digits are as good as none.
 * @throws Refused `phone-wrong` at `phone`
 */
export function readPhone(typed: string): string {
  const digits = typed.normalize('NFKC').replace(/[\s()\-.·]/g, '')
  const number = digits.replace(/^00/, '+').replace(/^(?:\+?86)?(?=1[3-9]\d{9}$)/, '+86')
  const isSound = number.startsWith('+86') ? /^\+861[3-9]\d{9}$/.test(number) : /^\+[1-9]\d{6,14}$/.test(number)
  if (!isSound) throw new Refused('sign-in-wrong', {}, [{ field: 'phone', code: 'phone-wrong' }])
  return number
}
