import { redirect } from '@sveltejs/kit'
import { nameParts } from '@wotu/china'
import type { Ctx, Lang, Words } from '@wotu/core/kernel/context'
import { COUNTRY, crumbs, getPlace, placeName, placesByCode, type Place } from '@wotu/core/kernel/places'
import { inLang } from '../lang.ts'

/** A place by the names its readers use; `full` is its official one. */
export type Named = { readonly code: string; readonly name: Words; readonly full: Words }

/** The way from the province down to a place, the place itself last; empty for the whole country. */
export async function wayTo(ctx: Ctx, code: string): Promise<Named[]> {
  return (await crumbs(ctx, code)).map(named)
}

/** Everyday names of many places in one round, by code. */
export async function namesOf(ctx: Ctx, codes: Iterable<string>): Promise<Record<string, Words>> {
  const places = await placesByCode(ctx, new Set(codes))
  return Object.fromEntries([...places].map(([code, place]) => [code, named(place).name]))
}

/**
 * The place that an address names by its code. Old and padded codes lead to the address with today's, the country to all places.
 * @param path of the page below the place's own: `/report`
 * @throws Redirect · Refused `place-not-found`
 */
export async function placeAsked(ctx: Ctx, lang: Lang, { code, path = '', url }: { code: string; path?: string; url: URL }) {
  const place = await getPlace(ctx, code)
  if (place.code === COUNTRY) redirect(308, inLang(lang, '/places'))
  if (place.code !== code) redirect(308, inLang(lang, `/places/${place.code}${path}`) + url.search)
  return place
}

/** A place by the names its readers use. */
export function named(place: Place): Named {
  const known = names.get(place.code)
  if (known?.full.zh === place.name) return known
  const full = placeName(place)
  const made = { code: place.code, name: { zh: everyday(place), en: full.en }, full }
  if (place.level !== 'village') names.set(place.code, made)
  return made
}

/** Names made before: of divisions, which are as many as they are; romanising them anew took as long as some questions. */
const names = new Map<string, Named>()

/** What people say for the long names of autonomous divisions: 威宁县, 凉山州, 新疆. */
function everyday({ name, level }: Place): string {
  const { stem, kind } = nameParts(name, level)
  const short = SHORT[kind]
  return short === undefined ? name : stem + short
}

const SHORT: Readonly<Record<string, string>> = { 自治区: '', 自治州: '州', 自治县: '县', 自治旗: '旗' }
