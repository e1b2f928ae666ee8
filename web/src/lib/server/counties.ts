import type { Ctx } from '@wotu/core/kernel/context'
import { breakdown, figures, type BreakdownRow, type Scope } from '@wotu/core/kernel/figures'
import { children } from '@wotu/core/kernel/places'

/** With so few places their counties are shown at once, without the steps between. */
const PLACES_MAX = 12

type Question = { readonly indicator: string } & Scope

/**
 * A figure by county, where it comes from few places: level by level, all places of a level in one round. Null where
 * there are too many to list, or where something was recorded for a province or prefecture as a whole, which a list of
 * counties would leave out.
 */
export async function byCounty(ctx: Ctx, question: Question): Promise<BreakdownRow[] | null> {
  let rows = await breakdown(ctx, { ...question, by: 'place' })
  while (rows.some(({ key }) => isAboveCounty(key, question))) {
    if (rows.length > PLACES_MAX) return null
    const below = await levelBelow(ctx, question, rows)
    if (sum(below) !== sum(rows)) return null
    rows = below
  }
  return rows
}

/** Counties as they are, and in place of each coarser row the places directly within it. */
async function levelBelow(ctx: Ctx, question: Question, rows: readonly BreakdownRow[]): Promise<BreakdownRow[]> {
  const coarse = rows.filter(({ key }) => isAboveCounty(key, question))
  const codes: string[] = []
  for (const { key } of coarse) codes.push(...(await children(ctx, key)).map(({ code }) => code))
  const answers = await figures(
    ctx,
    codes.map((place) => ({ ...question, place })),
  )
  const found = answers.map(({ value, ratio, hidden, facts, reversed }, i): BreakdownRow => ({
    key: codes[i] as string,
    value,
    hidden,
    facts,
    reversed,
    ...(ratio && { ratio }),
  }))
  return [
    ...rows.filter((row) => !coarse.includes(row)),
    ...found.filter(({ facts, reversed, hidden }) => facts > 0 || reversed > 0 || hidden),
  ]
}

/** What was recorded for the asked place as a whole stays a row of its own. */
function isAboveCounty(key: string, { place = 'CN' }: Question): boolean {
  return key !== place && key.length < 6
}

function sum(rows: readonly BreakdownRow[]): number {
  return rows.reduce((facts, row) => facts + row.facts, 0)
}
