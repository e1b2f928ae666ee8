import type { Ctx, Words } from '@wotu/core/kernel/context'
import { breakdowns } from '@wotu/core/kernel/figures'
import { children, COUNTRY, lookUpPlaces, resolvePlace, type Found } from '@wotu/core/kernel/places'
import { listProgrammes } from '@wotu/core/programmes'
import { named, wayTo, type Named } from '#lib/server/places.ts'
import type { PageServerLoad } from './$types'

const FOUND_MAX = 30
/** Characters of a search that are read: more than the longest path of names has. */
const SEARCH_MAX = 100

/** A place that was found, with the way to it and the old code it was found by. */
type Hit = Named & { readonly above: readonly Words[]; readonly oldCode: string | null }

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const search = (url.searchParams.get('q') ?? '').trim().slice(0, SEARCH_MAX)
  if (search !== '') return { search, ...(await find(ctx, search)), provinces: null }
  return { search, hits: [], near: [], provinces: await provincesByProgramme(ctx) }
}

async function find(ctx: Ctx, search: string): Promise<{ hits: Hit[]; near: Hit[] }> {
  const found = await lookUpPlaces(ctx, search, FOUND_MAX)
  if (found.length > 0) return { hits: await hitsOf(ctx, found), near: [] }
  const meant = resolvePlace(search)
  return {
    hits: [],
    near:
      meant.kind === 'none'
        ? await hitsOf(
            ctx,
            meant.near.map((place) => ({ place })),
          )
        : [],
  }
}

async function hitsOf(ctx: Ctx, found: readonly Found[]): Promise<Hit[]> {
  return Promise.all(
    found.map(async ({ place, redirectedFrom }) => ({
      ...named(place),
      above: (await wayTo(ctx, place.code)).slice(0, -1).map(({ name }) => name),
      oldCode: redirectedFrom ?? null,
    })),
  )
}

/** Every province with the first headline figure of each programme that has one for any of them, in one round. */
async function provincesByProgramme(ctx: Ctx) {
  const leads = (await listProgrammes(ctx)).flatMap(({ definition: { id, name, headline, indicators } }) => {
    const indicator = indicators.find(({ id }) => id === headline[0])
    return indicator === undefined ? [] : [{ programme: { id, name }, indicator }]
  })
  const counted = await breakdowns(
    ctx,
    leads.map(({ indicator }) => ({ indicator: indicator.id, by: 'place' })),
  )
  const provinces = (await children(ctx, COUNTRY)).map(named)
  const codes = new Set(provinces.map(({ code }) => code))
  const columns = leads
    .map((lead, i) => ({
      ...lead,
      amounts: new Map((counted[i] ?? []).filter(({ key }) => codes.has(key)).map((row) => [row.key, row])),
    }))
    .filter(({ amounts }) => amounts.size > 0)
  const rows = provinces.map((province) => ({
    ...province,
    amounts: columns.map(({ amounts }) => amounts.get(province.code) ?? null),
  }))
  const isThere = ({ amounts }: (typeof rows)[number]) => amounts.some((amount) => amount !== null)
  return {
    columns: columns.map(({ programme, indicator }) => ({ programme, indicator })),
    rows: rows.filter(isThere),
    others: rows.filter((row) => !isThere(row)).map(({ code, name }) => ({ code, name })),
  }
}
