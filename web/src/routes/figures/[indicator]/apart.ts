import type { Ctx, Words } from '@wotu/core/kernel/context'
import type { Kind } from '@wotu/core/kernel/facts'
import { breakdown, type BreakdownRow, type Figure, type Scope } from '@wotu/core/kernel/figures'
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

const NONE: Apart = { by: null, below: 2, ways: [], rows: [] }

/** Counties that are listed unasked, without the steps between. */
const COUNTIES_MAX = 40

/**
 * Takes a figure apart as asked. Unasked: by county, where there are few; by the places below; or, where nothing was
 * recorded for any of them, in the first other way there is, if any.
 */
export async function takeApart(
  ctx: Ctx,
  figure: Figure,
  kinds: readonly Kind[],
  scope: Scope,
  asked: string | null,
): Promise<Apart> {
  const {
    indicator,
    scope: { place },
  } = figure
  const question = { indicator: indicator.id, ...scope }
  const below = ((await children(ctx, place))[0]?.code.length ?? 12) as Apart['below']
  const further = waysOf(indicator, kinds, scope)
  const mayCounty = further.includes('place') && below < 6
  const ways = [...(mayCounty ? ['county'] : []), ...further]

  const wanted = asked ?? ways[0] ?? null
  const wantedRows = wanted === null ? [] : await breakdown(ctx, { ...question, by: wanted })
  const isLong = asked === null && wanted === 'county' && wantedRows.length > COUNTIES_MAX
  const by = isLong ? 'place' : wanted
  const rows = isLong ? await breakdown(ctx, { ...question, by: 'place' }) : wantedRows
  const byPlaces = by === 'county' || by === 'place'
  const others = ways.filter((name) => name !== 'county' && name !== 'place')
  const isInNone = figure.facts > 0 && byPlaces && rows.every(({ key }) => key === place)
  if (asked === null && isInNone) {
    const other = others[0] === undefined ? NONE : await takeApart(ctx, figure, kinds, scope, others[0])
    return { ...other, ways: others.map((name) => wayOf(kinds, name)) }
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
    rows: rows.map((row) => ({ ...row, name: named(row.key), isWhole: row.key === place })),
  }
}

function wayOf(kinds: readonly Kind[], name: string): Apart['ways'][number] {
  return { name, words: kinds.find(({ dimensions }) => name in dimensions)?.dimensions[name]?.name ?? null }
}
