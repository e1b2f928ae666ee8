import type { Lang } from '@wotu/core/kernel/context'
import { en, type Dictionary } from './en.ts'
import { zh } from './zh.ts'

export type { Dictionary }

/** What the pages say, in one language. */
export function words(lang: Lang): Dictionary {
  return lang === 'zh' ? zh : en
}
