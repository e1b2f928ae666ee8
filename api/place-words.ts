import type { Ctx, Lang } from '@wotu/core/kernel/context'
import { placeName, placesByCode } from '@wotu/core/kernel/places'

/** Names of places by their codes, in one round; a code without a place stands for itself. */
export async function namesOfPlaces(ctx: Ctx, codes: Iterable<string>) {
  const places = await placesByCode(ctx, new Set(codes))
  return (code: string) => {
    const place = places.get(code)
    return place === undefined ? { zh: code, en: code } : placeName(place)
  }
}

/** A place by its name. */
export async function placeWords(ctx: Ctx, code: string, lang: Lang): Promise<string> {
  return (await namesOfPlaces(ctx, [code]))(code)[lang]
}
