import type { Day, Lang } from '@wotu/core/kernel/context'
import type { Figure, Scope } from '@wotu/core/kernel/figures'
import { lastDay, periodWords } from './dates.ts'
import { shown } from './numbers.ts'
import { figurePath } from './scope.ts'

/** One step of the way down, with the address that leads back to it. */
export type Step = { readonly label: string; readonly path: string; readonly title?: string }

type Way = {
  /** The indicator's figure for the whole programme, as the first step shows it. */
  readonly whole: Figure
  readonly place: { readonly code: string; readonly name: string } | undefined
  readonly from: Day | undefined
  readonly to: Day | undefined
  /** Values of dimensions asked for, with their words. */
  readonly where?: readonly { readonly name: string; readonly value: string; readonly words: string }[]
  /** The day of the programme's report: steps up to it go back to the figures of that day. */
  readonly reportDay: Day | undefined
}

/** The steps from the whole figure to a part of it: place, then period, then dimensions, as far as each is asked for. */
export function stepsTo({ whole, place, from, to, where = [], reportDay }: Way, lang: Lang): Step[] {
  const { id, name } = whole.indicator
  const until = to !== undefined && reportDay !== undefined && to <= reportDay ? { to: reportDay } : {}
  const at: Scope = place === undefined ? {} : { place: place.code }
  const period: Scope = from === undefined ? { ...(to && { to }) } : { from, ...(to && { to }) }
  const steps: Step[] = [
    { label: shown(whole, whole.indicator, lang, { rounded: true }).text, path: figurePath(id, until), title: name[lang] },
  ]
  if (place !== undefined) steps.push({ label: place.name, path: figurePath(id, { ...at, ...until }) })
  if (from !== undefined)
    steps.push({ label: periodWords(from, to ?? whole.scope.to, lang), path: figurePath(id, { ...at, ...period }) })
  if (where.length > 0) {
    steps.push({
      label: where.map(({ words }) => words).join(' · '),
      path: figurePath(id, { ...at, ...period, where: Object.fromEntries(where.map(({ name, value }) => [name, value])) }),
    })
  }
  return steps
}

/** First and last day of a month. */
export function monthScope(month: string): { from: Day; to: Day } {
  return { from: `${month}-01`, to: lastDay(month) }
}
