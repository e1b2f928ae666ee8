import * as china from '@wotu/china'
import { englishName, findPlace as findInChina, normaliseCode, type Found, type Place } from '@wotu/china'
import { sql } from 'kysely'
import { Refused, type Ctx, type Words } from '../context/index.ts'

/**
 * The place of a code, however it is padded; an old code leads to the place that took it over, and the answer says so.
 * Everything down to townships is in memory; a village is looked up.
 */
export async function findPlace(ctx: Ctx, code: string): Promise<Found | undefined> {
  const village = villageCode(code)
  if (village === undefined) return findInChina(code)
  const place = (await villagesByCode(ctx, [village])).get(village)
  return place && { place }
}

/** The place of a code. @throws Refused `place-not-found` with the codes and names that may have been meant */
export async function getPlace(ctx: Ctx, code: string): Promise<Place> {
  const found = await findPlace(ctx, code)
  if (!found) throw placeNotFound(code)
  return found.place
}

/**
 * The places of many codes by the code as given; absent where there is no such place. One query for all villages, none where
 * there are none: fit for checking a million facts.
 */
export async function placesByCode(ctx: Ctx, codes: Iterable<string>): Promise<Map<string, Place>> {
  const places = new Map<string, Place>()
  const villages = new Map<string, string>()
  for (const code of codes) {
    const village = villageCode(code)
    const place = village === undefined ? findInChina(code)?.place : undefined
    if (village !== undefined) villages.set(code, village)
    if (place) places.set(code, place)
  }
  if (villages.size === 0) return places
  const known = await villagesByCode(ctx, [...new Set(villages.values())])
  for (const [code, village] of villages) {
    const place = known.get(village)
    if (place) places.set(code, place)
  }
  return places
}

/** The code that stands today for each code as given; absent where there is no such place. */
export async function currentCodes(ctx: Ctx, codes: Iterable<string>): Promise<Map<string, string>> {
  return new Map([...(await placesByCode(ctx, codes))].map(([given, { code }]) => [given, code]))
}

/**
 * The places directly within one, by code: of a township the villages that were added, of a village none.
 * @throws Refused `place-not-found`
 */
export async function children(ctx: Ctx, code: string): Promise<Place[]> {
  const place = await getPlace(ctx, code)
  if (place.level !== 'township') return china.children(place.code)
  const villages = ctx.db.selectFrom('villages').select(['code', 'name']).where('code', 'like', `${place.code}%`)
  return (await villages.orderBy('code').execute()).map(villagePlace)
}

/**
 * The way to a place from its province down, the place itself last; empty for the country.
 * @throws Refused `place-not-found`
 */
export async function crumbs(ctx: Ctx, code: string): Promise<Place[]> {
  const place = await getPlace(ctx, code)
  return place.level === 'village' ? [...china.crumbs(place.parent ?? ''), place] : china.crumbs(place.code)
}

/** A place's name in both languages; in English romanised, without its kind. */
export function placeName(place: Place): Words {
  return { zh: place.name, en: englishName(place) }
}

type Village = { readonly code: string; readonly name: string }

/** A row of `villages` as a place. */
export function villagePlace({ code, name }: Village): Place {
  return { code, name, level: 'village', parent: code.slice(0, 9) }
}

/** The refusal of a code that leads nowhere, with what may have been meant. */
export function placeNotFound(code: string): Refused {
  const suggestions = china.suggestCodes(code).flatMap((suggested) => {
    const place = findInChina(suggested)?.place
    return place ? [`${place.code} ${place.name}`] : []
  })
  return new Refused('place-not-found', { code, suggestions })
}

function villageCode(text: string): string | undefined {
  const code = normaliseCode(text)
  return code?.length === 12 ? code : undefined
}

async function villagesByCode(ctx: Ctx, codes: readonly string[]): Promise<Map<string, Place>> {
  const { rows } = await sql<Village>`select code, name from villages where code = any(${codes})`.execute(ctx.db)
  return new Map(rows.map((village) => [village.code, villagePlace(village)]))
}
