import type { Lang } from '@wotu/core/kernel/context'
import { inLang } from '../lang.ts'

/** Where signing in leads: to the address that was asked for, else to one's own page. */
export const afterSignIn = (asked: string | null, lang: Lang): string => ownPath(asked, inLang(lang, '/account'))

/**
 * Where to go after signing in: an address of this site, whatever somebody put into the link that led here. What leads
 * elsewhere, or is no address, becomes `otherwise`.
 */
export function ownPath(asked: string | null | undefined, otherwise: string): string {
  // Browsers take a backslash for a slash, and drop tabs and line ends on the way: "/\evil", "/<tab>/evil" lead out.
  if (!asked?.startsWith('/') || /^\/[/\\]|[\\\p{Cc}]/u.test(asked) || !URL.canParse(asked, SITE)) return otherwise
  const { origin, pathname, search, hash } = new URL(asked, SITE)
  const isOurs = origin === SITE && !pathname.startsWith('//') && !/^\/(en\/)?(sign-in|api)(\/|$)/.test(pathname)
  return isOurs ? pathname + search + hash : otherwise
}

const SITE = 'http://site.invalid'
