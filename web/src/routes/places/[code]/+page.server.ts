import type { Ctx } from '@wotu/core/kernel/context'
import { breakdowns, type BreakdownRow, type Indicator } from '@wotu/core/kernel/figures'
import { children, COUNTRY, formerCodes, type Place } from '@wotu/core/kernel/places'
import { doneInPlace, getProgramme, recentMonths, type InPlace, type Recently } from '@wotu/core/programmes'
import { waysOf } from '#lib/scope.ts'
import { named, placeAsked, wayTo, type Named } from '#lib/server/places.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx, lang }, params: { code }, url }) => {
  const place = await placeAsked(ctx, lang, { code, url })
  const done = await doneInPlace(ctx, place.code)
  const headlines = done.flatMap(({ programme: { definition }, figures }) =>
    figures.flatMap(({ figure: { indicator } }) => (definition.headline.includes(indicator.id) ? [indicator] : [])),
  )
  const by = url.searchParams.get('by') || (headlines[0] ?? done[0]?.figures[0]?.figure.indicator)?.id
  const compared = by === undefined ? null : await compare(ctx, place, by)
  const isListed = compared === null || headlines.some(({ id }) => id === compared.indicator.id)
  const [sisters, inside] = [await children(ctx, place.parent ?? COUNTRY), await children(ctx, place.code)]
  return {
    place: { ...named(place), level: place.level },
    formerCodes: formerCodes(place.code),
    way: await wayTo(ctx, place.code),
    programmes: done.map(programmeOf),
    since: `${recentMonths(ctx.clock.today())[0]}-01`,
    today: ctx.clock.today(),
    by: compared && {
      indicator: compared.indicator,
      choices: [...headlines, ...(isListed ? [] : [compared.indicator])].map(({ id, name }) => ({ id, name })),
    },
    sisters: besides(sisters, compared?.sisters ?? []),
    inside: besides(inside, compared?.inside ?? []),
    isInsideWithheld: inside.length > 0 && compared !== null && compared.inside === null,
  }
}

/** The figure whose months are drawn large: of those that add up, else of all, the one with most months to show. */
function programmeOf({ programme: { definition }, figures }: InPlace<Recently>) {
  const filled = ({ months }: Recently) => months?.filter(({ value }) => value > 0n).length ?? 0
  const [fullest] = figures.filter((row) => filled(row) > 0).toSorted((a, b) => adds(b) - adds(a) || filled(b) - filled(a))
  return { id: definition.id, name: definition.name, figures, main: fullest?.figure.indicator.id ?? null }
}

const adds = ({ figure: { indicator } }: Recently) => Number(indicator.type === 'count' || indicator.type === 'sum')

type Compared = { indicator: Indicator; sisters: BreakdownRow[]; inside: BreakdownRow[] | null }

/**
 * One indicator in the places beside a place and in those within it, in one round; `inside` is null where it is not taken apart
 * further. @throws Refused `programme-not-found` · `indicator-not-found`
 */
async function compare(ctx: Ctx, { code, parent }: Place, by: string): Promise<Compared | null> {
  const { definition } = await getProgramme(ctx, by.split('.')[0] ?? '')
  const indicator = definition.indicators.find(({ id }) => id === by)
  const isFurther = indicator !== undefined && waysOf(indicator, definition.kinds, { place: code }).includes('place')
  const places = [parent ?? COUNTRY, ...(isFurther ? [code] : [])]
  const [sisters = [], inside] = await breakdowns(
    ctx,
    places.map((place) => ({ indicator: by, place, by: 'place' })),
  )
  return indicator === undefined ? null : { indicator, sisters, inside: inside ?? null }
}

/** Places with what was counted in each, and those with nothing. */
function besides(places: readonly Place[], rows: readonly BreakdownRow[]): { rows: (BreakdownRow & Named)[]; others: Named[] } {
  const counted = new Map(rows.map((row) => [row.key, row]))
  const all = places.map((place) => ({ ...named(place), row: counted.get(place.code) }))
  return {
    rows: all.flatMap(({ row, ...place }) => (row === undefined ? [] : [{ ...row, ...place }])),
    others: all.flatMap(({ row, ...place }) => (row === undefined ? [place] : [])),
  }
}
