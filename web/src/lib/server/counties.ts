import type { Ctx } from '@wotu/core/kernel/context'
import { breakdown, type BreakdownRow, type Scope } from '@wotu/core/kernel/figures'

/** With so few provinces their counties are shown at once, without the steps between. */
const PROVINCES_MAX = 12

/**
 * A figure by county, where it comes from few places: asked for place by place, down to the county. What was recorded for
 * a province or prefecture as a whole keeps a row of its own. Null where there are too many to list.
 */
export async function byCounty(ctx: Ctx, question: { readonly indicator: string } & Scope): Promise<BreakdownRow[] | null> {
  const rows = await breakdown(ctx, { ...question, by: 'place' })
  if (rows.length > PROVINCES_MAX) return null
  return (await deeper(ctx, question, rows)).toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

async function deeper(
  ctx: Ctx,
  question: { readonly indicator: string } & Scope,
  rows: readonly BreakdownRow[],
): Promise<BreakdownRow[]> {
  const counties: BreakdownRow[] = []
  for (const row of rows) {
    if (row.key.length >= 6 || row.key === (question.place ?? 'CN')) counties.push(row)
    else {
      const inside = { ...question, place: row.key }
      counties.push(...(await deeper(ctx, inside, await breakdown(ctx, { ...inside, by: 'place' }))))
    }
  }
  return counties
}
