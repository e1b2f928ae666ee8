import type { Ctx, Words } from '@wotu/core/kernel/context'
import type { Kind } from '@wotu/core/kernel/facts'
import { breakdown, type BreakdownRow, type Figure, type Indicator, type Scope } from '@wotu/core/kernel/figures'
import { children } from '@wotu/core/kernel/places'
import { valueWords } from '#lib/facts.ts'
import { waysOf } from '#lib/scope.ts'
import { namesOf } from '#lib/server/places.ts'

/** A figure taken apart in one way, and the ways in which it could be. */
export type Apart = {
  readonly by: string | null
  /** Digits of the codes of the places directly below. */
  readonly below: 2 | 4 | 6 | 9 | 12
  readonly ways: readonly { readonly name: string; readonly words: Words | null }[]
  readonly rows: readonly (BreakdownRow & { readonly name: Words; readonly isWhole: boolean })[]
}

/** Counties that are listed unasked, without the steps between. */
const COUNTIES_MAX = 40

/** In which ways a figure can be taken apart, and by what it is. */
export type Plan = Pick<Apart, 'by' | 'below'> & {
  readonly ways: readonly string[]
  /** Nobody asked for `by`. */
  readonly isOurs: boolean
}

/** By what a figure of this indicator and place is taken apart: as asked, or, unasked, in the first way there is. */
export async function planApart(
  ctx: Ctx,
  {
    indicator,
    place,
    kinds,
    scope,
    asked,
  }: Of & { readonly indicator: Indicator; readonly place: string; readonly asked: string | null },
): Promise<Plan> {
  const below = ((await children(ctx, place))[0]?.code.length ?? 12) as Apart['below']
  const further = waysOf(indicator, kinds, scope)
  const ways = further.includes('place') && below < 6 ? ['county', ...further] : further
  return { below, ways, by: asked ?? ways[0] ?? null, isOurs: asked === null }
}

type Of = { readonly kinds: readonly Kind[]; readonly scope: Scope }

/**
 * A figure taken apart as planned, given its rows. Of a plan that nobody asked for: by county only where these are few,
 * else by the places below; where nothing was recorded for any of them, in the first other way there is, if any.
 */
export async function takeApart(
  ctx: Ctx,
  {
    figure,
    plan,
    rows,
    kinds,
    scope,
  }: Of & { readonly figure: Figure; readonly plan: Plan; readonly rows: readonly BreakdownRow[] },
): Promise<Apart> {
  const { indicator, scope: asked } = figure
  const { by, below, ways, isOurs } = plan
  const again = async (by: string, ways: readonly string[]) => {
    const rows = await breakdown(ctx, { indicator: indicator.id, ...scope, by })
    return takeApart(ctx, { figure, plan: { below, ways, by, isOurs: by === 'place' }, rows, kinds, scope })
  }
  if (isOurs && by === 'county' && rows.length > COUNTIES_MAX) return again('place', ways)
  const byPlaces = by === 'county' || by === 'place'
  if (isOurs && byPlaces && figure.facts > 0 && rows.every(({ key }) => key === asked.place)) {
    const [other, ...others] = ways.filter((name) => name !== 'county' && name !== 'place')
    return other === undefined ? { by: null, below: 2, ways: [], rows: [] } : again(other, [other, ...others])
  }
  const places = byPlaces
    ? await namesOf(
        ctx,
        rows.map(({ key }) => key),
      )
    : {}
  const named = (key: string) => places[key] ?? valueWords(kinds, by ?? '', key) ?? { zh: key, en: key }
  return {
    by,
    below,
    ways: ways.map((name) => wayOf(kinds, name)),
    rows: rows.map((row) => ({ ...row, name: named(row.key), isWhole: row.key === asked.place })),
  }
}

function wayOf(kinds: readonly Kind[], name: string): Apart['ways'][number] {
  return { name, words: kinds.find(({ dimensions }) => name in dimensions)?.dimensions[name]?.name ?? null }
}
