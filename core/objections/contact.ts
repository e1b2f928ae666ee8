import { allow } from '../kernel/access/index.ts'
import { transact, type Ctx } from '../kernel/context/index.ts'
import { objectionRules } from './access.ts'
import { appendEvent } from './events.ts'
import { getObjection } from './read.ts'

/** A contact is sealed for its objection alone: put under another number it does not open. */
export const contactPurpose = (number: number) => `objections/contact/${number}`

/**
 * How to reach whoever objected; null where they did not say, or where it was sealed under a key that is not here.
 * Each reading is recorded with the objection. @throws Refused `objection-not-found`
 */
export async function readContact(ctx: Ctx, number: number): Promise<string | null> {
  return transact(ctx, async (ctx) => {
    const { programmeId } = await getObjection(ctx, number)
    allow(ctx, objectionRules.decide, { programmeId })
    const row = await ctx.db.selectFrom('objectionContacts').select('sealed').where('number', '=', number).executeTakeFirst()
    const contact = row === undefined ? null : ctx.keys.unseal(contactPurpose(number), row.sealed)
    if (contact !== null) await appendEvent(ctx, number, { kind: 'contact-read' })
    return contact
  })
}
