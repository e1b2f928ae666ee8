import type { Indicator, Scope } from '@wotu/core/kernel/figures'
import type { Kind } from '@wotu/core/kernel/facts'

/** What the address of a figure's page asks: which part of the indicator, how to take it apart, where its facts go on. */
export type Question = { readonly scope: Scope; readonly by: string | null; readonly after: string | null }

/**
 * Reads `?place=520526&from=2023-08-01&to=2023-08-31&course=cupping&by=month`. Empty values count as absent, as forms
 * send them; every other name is taken for a dimension. Nothing is judged here: the core refuses what it does not know.
 */
export function readQuestion(query: URLSearchParams): Question {
  const { place, from, to, by, after, ...where } = Object.fromEntries([...query].filter(([, value]) => value !== ''))
  return {
    scope: {
      ...(place && place !== 'CN' && { place }),
      ...(from && { from }),
      ...(to && { to }),
      ...(Object.keys(where).length > 0 && { where }),
    },
    by: by ?? null,
    after: after ?? null,
  }
}

/** The address of a figure's page, without language: parts that say nothing are left out, the rest in one order. */
export function figurePath(
  indicator: string,
  { place, from, to, where = {} }: Scope = {},
  more: { by?: string; after?: string } = {},
): string {
  const query = new URLSearchParams()
  if (place !== undefined && place !== 'CN') query.set('place', place)
  if (from !== undefined) query.set('from', from)
  if (to !== undefined) query.set('to', to)
  for (const name of Object.keys(where).sort()) query.set(name, where[name] as string)
  if (more.by !== undefined) query.set('by', more.by)
  if (more.after !== undefined) query.set('after', more.after)
  const text = query.toString()
  return `/figures/${indicator}${text === '' ? '' : `?${text}`}`
}

/** The address of the report of a programme's month, without language, from the month or a day in it. */
export function monthReportPath(programme: string, month: string): string {
  return `/programmes/${programme}/reports/${month.slice(0, 7)}`
}

/** The address at which one objects to the figure of a page. */
export function objectPath(indicator: string, scope: Scope): string {
  return figurePath(indicator, scope).replace(`/figures/${indicator}`, (path) => `${path}/object`)
}

/**
 * The ways in which a part of an indicator can be taken apart further: not by place below the township, nor below the
 * county where persons are counted; not by months within one month, nor where months have no height of their own; not by a dimension that is fixed already.
 */
export function waysOf(indicator: Indicator, kinds: readonly Kind[], { place = 'CN', from, to, where = {} }: Scope): string[] {
  const sources = indicator.type === 'ratio' ? [] : indicator.sources.map(({ kind }) => kind)
  const persons = kinds.some((kind) => sources.includes(kind.kind) && (kind.persons || kind.confidential))
  const placeEnds = place !== 'CN' && place.length >= (persons ? 6 : 9)
  const oneMonth = from !== undefined && to !== undefined && from.slice(0, 7) === to.slice(0, 7)
  const months = !oneMonth && indicator.type !== 'latest' && indicator.type !== 'ratio'
  return [...(placeEnds ? [] : ['place']), ...(months ? ['month'] : []), ...indicator.by.filter((name) => !(name in where))]
}
