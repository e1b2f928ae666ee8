import { uuidv7 } from 'uuidv7'
import { Refused, transact, type Ctx } from '../context/index.ts'
import { auditPerson } from './keys.ts'

/** A person as those see them who may: what is sensitive stays sealed and is read by {@link readSensitive}. */
export type Person = {
  readonly id: string
  readonly name: string
  /** E.164. */
  readonly phone: string | null
  readonly countyCode: string | null
  readonly guardianId: string | null
  readonly version: number
}

/** Name of whoever signed in by a telephone number before anybody said who they are: its last four digits. */
export const nameOfPhone = (phone: string) => `····${phone.slice(-4)}`

/**
 * The person who has a telephone number; where nobody has, a new one. The number must have been proved by whoever asks:
 * this is how a first sign-in makes a person.
 * @param phone E.164
 */
export async function personOfPhone(ctx: Ctx, phone: string, name = nameOfPhone(phone)): Promise<{ id: string; isNew: boolean }> {
  return transact(ctx, async (ctx) => {
    const now = ctx.clock.now()
    const made = await ctx.db
      .insertInto('persons')
      .values({ id: uuidv7(), name, phone, createdAt: now, updatedAt: now })
      .onConflict((c) => c.column('phone').where('mergedInto', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made !== undefined) {
      await auditPerson(ctx, { action: 'people.signUp', id: made.id, before: null, after: { name, phone } })
      return { id: made.id, isNew: true }
    }
    const known = await findPersonByPhone(ctx, phone)
    if (known === undefined) throw new Refused('person-not-found', { person: phone })
    return { id: known.id, isNew: false }
  })
}

/** The standing person who has a telephone number (E.164); undefined where nobody has it. */
export async function findPersonByPhone(ctx: Ctx, phone: string): Promise<{ id: string } | undefined> {
  return ctx.db.selectFrom('persons').select('id').where('phone', '=', phone).where('mergedInto', 'is', null).executeTakeFirst()
}
