import type { Ctx, Words } from '@wotu/core/kernel/context'
import { kindsOf, type Kind } from '@wotu/core/kernel/facts'
import { breakdown, figure, type BreakdownRow, type By, type Figure, type Question } from '@wotu/core/kernel/figures'
import { monthWords } from './dates.ts'
import { dimensionsOf } from './dimensions.ts'
import { namesOfPlaces } from './place-words.ts'

/** A figure, and what it is made of; each row with a name for readers. */
export type TakenApart = {
  readonly figure: Figure
  readonly by: By
  readonly rows: readonly (BreakdownRow & { readonly name: Words })[]
}

/** Takes a figure apart. @throws as `breakdown` of the core */
export async function takeApart(ctx: Ctx, question: Question, by: By): Promise<TakenApart> {
  const whole = await figure(ctx, question)
  const rows = await breakdown(ctx, { ...question, by })
  const name = await namesFor(ctx, whole, by, rows)
  return { figure: whole, by, rows: rows.map(({ key, ...amount }) => ({ key, name: name(key), ...amount })) }
}

async function namesFor(ctx: Ctx, { indicator }: Figure, by: By, rows: readonly BreakdownRow[]): Promise<(key: string) => Words> {
  if (by === 'month') return (month) => ({ zh: monthWords(month, 'zh'), en: monthWords(month, 'en') })
  if (by === 'place' || by === 'county')
    return namesOfPlaces(
      ctx,
      rows.map(({ key }) => key),
    )
  const { values = {} } = dimensionsOf(indicator, await kindsOfIndicator(ctx, indicator.id))[by] ?? {}
  return (value) => values[value] ?? { zh: value, en: value }
}

/** The kinds of the programme that an indicator belongs to. */
export async function kindsOfIndicator(ctx: Ctx, indicator: string): Promise<Kind[]> {
  return [...(await kindsOf(ctx, [indicator.split('.')[0] ?? ''])).values()]
}
