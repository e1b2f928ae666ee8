import { page } from '$app/state'
import type { Lang, Words } from '@wotu/core/kernel/context'
import { inLang } from './lang.ts'
import { words, type Dictionary } from './words/index.ts'

/** What every part of a page needs to speak the reader's language. */
type Reading = {
  readonly lang: Lang
  readonly t: Dictionary
  /** An address of ours in the reader's language. */
  readonly to: (address: string) => string
  /** A text that came with its data. */
  readonly say: (text: Words) => string
}

/** The reader's language, as the layout found it. */
export function reading(): Reading {
  const lang = page.data.lang
  return { lang, t: words(lang), to: (address) => inLang(lang, address), say: (text) => text[lang] }
}
