import type { Ctx, Words } from '@wotu/core/kernel/context'
import type { Kind } from '@wotu/core/kernel/facts'
import { breakdown, type BreakdownRow, type Figure, type Scope } from '@wotu/core/kernel/figures'
import { children } from '@wotu/core/kernel/places'
import { waysOf } from '#lib/scope.ts'
import { byCounty } from '#lib/server/counties.ts'
import { namesOf } from '#lib/server/places.ts'

/** A figure taken apart in one way, and the ways in which it could be. */
export type Apart = {
  readonly by: string | null
  /** Digits of the codes of the places directly below. */
  readonly below: 2 | 4 | 6 | 9 | 12
  readonly ways: readonly { readonly name: string; readonly words: Words | null }[]
  readonly rows: readonly (BreakdownRow & { readonly name: Words; readonly isWhole: boolean })[]
}

/** Takes a figure apart as asked; unasked by county, where there are few, else in the first way there is. */
export async function takeApart(
  ctx: Ctx,
  { indicator, scope: { place } }: Figure,
  kinds: readonly Kind[],
  scope: Scope,
  asked: string | null,
): Promise<Apart> {
  const further = waysOf(indicator, kinds, scope)
  const below = ((await children(ctx, place))[0]?.code.length ?? 12) as Apart['below']
  const mayCounty = further.includes('place') && below < 6
  const wantsCounty = asked === null || asked === 'county'
  const question = { indicator: indicator.id, ...scope }
  const counties = mayCounty && wantsCounty ? await byCounty(ctx, question) : null
  const by = counties ? 'county' : asked === null || asked === 'county' ? (further[0] ?? null) : asked
  const rows = counties ?? (by === null ? [] : await breakdown(ctx, { ...question, by }))
  const places =
    by === 'county' || by === 'place'
      ? await namesOf(
          ctx,
          rows.map(({ key }) => key),
        )
      : {}
  const named = (key: string) => places[key] ?? valueWords(kinds, by ?? '', key) ?? { zh: key, en: key }
  return {
    by,
    below,
    ways: [...(mayCounty && (counties || !wantsCounty) ? ['county'] : []), ...further].map((name) => ({
      name,
      words: dimensionWords(kinds, name),
    })),
    rows: rows.map((row) => ({ ...row, name: named(row.key), isWhole: row.key === place })),
  }
}

/** The words of a dimension's value, in whichever kind declares it. */
export function valueWords(kinds: readonly Kind[], dimension: string, value: string): Words | undefined {
  return kinds.map(({ dimensions }) => dimensions[dimension]?.values[value]).find((words) => words !== undefined)
}

function dimensionWords(kinds: readonly Kind[], dimension: string): Words | null {
  return kinds.find(({ dimensions }) => dimension in dimensions)?.dimensions[dimension]?.name ?? null
}
