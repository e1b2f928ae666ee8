import type { Lang } from '@wotu/core/kernel/context'

/** English stands under `/en`, Chinese at the root. */
export function langOf(pathname: string): Lang {
  return pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'zh'
}

/** The address without its language: `/en/figures/x` → `/figures/x`. */
export function bare(pathname: string): string {
  return langOf(pathname) === 'en' ? pathname.slice(3) || '/' : pathname
}

/** An address of ours in a language: `/figures/x` → `/en/figures/x`. */
export function inLang(lang: Lang, address: string): string {
  if (lang === 'zh') return address
  return address === '/' ? '/en' : `/en${address}`
}

/** The language of what somebody typed, for software that reads it out: anyone writes in whichever they like. */
export function spokenIn(text: string): 'zh-CN' | 'en' {
  return /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en'
}
