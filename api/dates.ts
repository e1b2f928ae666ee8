import type { Day, Lang } from '@wotu/core/kernel/context'

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const

/** 2024年6月30日 · 30 June 2024 */
function dayWords(day: Day, lang: Lang): string {
  return new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
}

/** 2023年8月 · August 2023, from `2023-08`. */
export function monthWords(month: string, lang: Lang): string {
  return new Intl.DateTimeFormat(LOCALES[lang], { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01`))
}

/** The days from one to another; without a first one, all up to the last. */
export function periodWords(from: Day | null, to: Day, lang: Lang): string {
  if (from === null) return lang === 'zh' ? `截至${dayWords(to, lang)}` : `up to ${dayWords(to, lang)}`
  return [from, to].map((day) => dayWords(day, lang)).join(lang === 'zh' ? '至' : ' to ')
}
