import { findPlace, normaliseCode, type Place } from '@wotu/china'
import { allow } from '../access/index.ts'
import { Refused, type Ctx } from '../context/index.ts'
import { placeRules } from './access.ts'
import { VillageName, type AddVillage } from './model.ts'
import { placeNotFound, villagePlace } from './places.ts'

/**
 * Adds a village under its township, so that facts can be recorded in it. Adding it again changes nothing and gives the same
 * place; a code that another village has is refused.
 * @throws Refused `not-allowed` · `village-code-wrong` · `village-name-wrong` · `place-not-found` (no such township) ·
 * `village-name-conflict`
 */
export async function addVillage(ctx: Ctx, input: AddVillage): Promise<Place> {
  const code = normaliseCode(input.code)
  allow(ctx, placeRules.addVillage, { placeCode: code })
  if (code?.length !== 12) throw new Refused('village-code-wrong', { code: input.code })
  const name = VillageName.safeParse(input.name)
  if (!name.success) throw new Refused('village-name-wrong', { name: input.name })
  const township = code.slice(0, 9)
  if (!findPlace(township)) throw placeNotFound(township)
  await ctx.db
    .insertInto('villages')
    .values({ code, name: name.data, addedAt: ctx.clock.now() })
    .onConflict((known) => known.column('code').doNothing())
    .execute()
  const known = await ctx.db.selectFrom('villages').select('name').where('code', '=', code).executeTakeFirstOrThrow()
  if (known.name !== name.data) throw new Refused('village-name-conflict', { code, name: name.data, known: known.name })
  return villagePlace({ code, name: known.name })
}
