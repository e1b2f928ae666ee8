import { z } from 'zod'

export type { Found, Level, Place } from '@wotu/china'

/** A village to add. The first nine digits of its code are its township's. */
export type AddVillage = { readonly code: string; readonly name: string }

/** Names as they stand on signs: no space around, none doubled, one form of each character. */
export const VillageName = z
  .string()
  .transform((name) => name.normalize('NFKC').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1).max(50))
