import type { Lang, Words } from '@wotu/core/kernel/context'
import type { Indicator } from '@wotu/core/kernel/figures'
import type { Pace, Target } from '@wotu/core/programmes'
import { periodWords } from './dates.ts'
import { shown } from './numbers.ts'
import { words, type Dictionary } from './words/index.ts'

/** 如皋市，2024年达到1场: what a target says, and by when. */
export function targetWords({ kind, op, value, from, to }: Target, indicator: Indicator, place: Words | null, lang: Lang): string {
  const t = words(lang)
  const aimed = shown({ value, hidden: false }, indicator, lang).text
  const period = periodWords(from, to, lang)
  const where = place === null ? '' : t.inPlace(place[lang])
  if (kind === 'per-year') return where + t.targetYearly(aimed)
  if (kind === 'net-new') return where + t.targetNew(aimed, period)
  return where + (op === '>' ? t.targetAbove(aimed, period) : t.targetOf(aimed, period))
}

/** 落后12天: how a target stands by the calendar. */
export function stateWords({ state, daysAhead }: Pace, t: Dictionary): string {
  if (state === 'ahead') return t.ahead(daysAhead)
  if (state !== 'behind') return t.pace[state]
  return daysAhead < 0 ? t.behind(-daysAhead) : t.behindYear
}
