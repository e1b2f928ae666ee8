import { listChanges, search, successorsOf } from '@wotu/china'
import type { Ctx } from '../context/index.ts'
import type { Found } from './model.ts'
import { findPlace } from './places.ts'

/**
 * Places for a search box, best first: the place of a code, be it an old one (the answer then says so); else by name, its
 * pinyin or its initials, down to townships.
 */
export async function lookUpPlaces(ctx: Ctx, text: string, limit = 10): Promise<Found[]> {
  const byCode = await findPlace(ctx, text.trim())
  if (byCode && byCode.place.level !== 'country') return [byCode]
  return search(text, limit).map((place) => ({ place }))
}

/** A code that a place had, with the name that went with it. */
export type FormerCode = { readonly code: string; readonly name: string }

/** The codes that lead to a place and are not its own any more. */
export function formerCodes(code: string): FormerCode[] {
  return listChanges().flatMap((change) => {
    const [successor, ...others] = change.reason === 'renamed' ? [] : successorsOf(change.code)
    return successor === code && others.length === 0 && change.code !== code ? [{ code: change.code, name: change.name }] : []
  })
}
