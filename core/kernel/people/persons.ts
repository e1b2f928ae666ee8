import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { allow } from '../access/index.ts'
import { atField, parseInput, Refused, refusedAt, transact, type Ctx } from '../context/index.ts'
import { findPlace } from '../places/index.ts'
import { peopleRules } from './access.ts'
import { appendConsents, consentsOf } from './consents.ts'
import { auditPerson } from './keys.ts'
import { PersonInput, type Person, type Purpose, type SoundPerson } from './model.ts'
import { getPerson } from './read.ts'
import { sealFields } from './sealed.ts'

/** Name of whoever signed in by a telephone number before anybody said who they are: its last four digits. */
export const nameOfPhone = (phone: string) => `····${phone.slice(-4)}`

/**
 * The person who has a telephone number; where nobody has, a new one. The number must have been proved by whoever asks:
 * this is how a first sign-in makes a person.
 * @param phone E.164
 */
export async function personOfPhone(ctx: Ctx, phone: string, name = nameOfPhone(phone)): Promise<{ id: string; isNew: boolean }> {
  return transact(ctx, async (ctx) => {
    const id = await insertPerson(ctx, { name, phone })
    if (id !== undefined) {
      await auditPerson(ctx, { action: 'people.signUp', id, before: null, after: { name, phone } })
      return { id, isNew: true }
    }
    const known = await findPersonByPhone(ctx, phone)
    if (known === undefined) throw new Refused('person-not-found')
    return { id: known.id, isNew: false }
  })
}

/** The standing person who has a telephone number (E.164); undefined where nobody has it. */
export async function findPersonByPhone(ctx: Ctx, phone: string): Promise<{ id: string } | undefined> {
  return ctx.db.selectFrom('persons').select('id').where('phone', '=', phone).where('mergedInto', 'is', null).executeTakeFirst()
}

/**
 * Registers a person; `consents` are those that they, or their guardian, gave with it on paper.
 * @throws Refused `not-allowed` · `input-wrong` with each field: a wrong digit in `idNumber`, a `phone` that somebody has,
 * what is sensitive without consent, a child under fourteen without a guardian
 */
export async function registerPerson(
  ctx: Ctx,
  { consents = [], ...input }: PersonInput & { consents?: readonly Purpose[] },
): Promise<{ id: string }> {
  const given = parseInput(PersonInput, input)
  return transact(ctx, async (ctx) => {
    allow(ctx, peopleRules.edit, given)
    await expectSound(ctx, given, consents)
    const id = await insertPerson(ctx, given)
    if (id === undefined) throw refusedAt('phone', 'phone-known')
    await appendConsents(ctx, id, consents, { event: 'given', way: 'paper', guardianId: given.guardianId })
    await sealFields(ctx, id, given)
    await auditPerson(ctx, { action: 'people.register', id, placeCode: given.countyCode, before: null, after: said(given) })
    return { id }
  })
}

/**
 * Changes what is said of a person. An ID number or a birthday that is not given stays as it was.
 * @throws Refused as {@link registerPerson} · `person-not-found` · `edit-conflict` where somebody changed it since `basedOn`
 */
export async function editPerson(
  ctx: Ctx,
  { id, basedOn, ...input }: PersonInput & { id: string; basedOn: number },
): Promise<Person> {
  const given = parseInput(PersonInput, input)
  return transact(ctx, async (ctx) => {
    await sql`select from persons where id = ${id}::uuid for update`.execute(ctx.db)
    const before = await getPerson(ctx, id)
    // Nobody moves a person out of their own sight, or into it.
    for (const record of [before, given]) allow(ctx, peopleRules.edit, record)
    if (before.version !== basedOn) throw new Refused('edit-conflict', { version: before.version })
    await expectSound(ctx, given, await consentsOf(ctx, id))
    const { name, phone = null, countyCode = null, guardianId = null } = given
    const { rows } = await sql`
      select from persons where phone = ${phone} and merged_into is null and id <> ${id}::uuid`.execute(ctx.db)
    if (rows.length > 0) throw refusedAt('phone', 'phone-known')
    await ctx.db
      .updateTable('persons')
      .set({ name, phone, countyCode, guardianId, version: basedOn + 1, updatedAt: ctx.clock.now() })
      .where('id', '=', id)
      .execute()
    await sealFields(ctx, id, given)
    await auditPerson(ctx, {
      action: 'people.edit',
      id,
      placeCode: given.countyCode,
      before: said(before),
      after: said({ name, phone, countyCode, guardianId, idNumber: given.idNumber, birthday: given.birthday }),
    })
    return getPerson(ctx, id)
  })
}

/**
 * Says where one's own notices go by mail; null: nowhere.
 * @throws Refused `not-allowed` without a person · `input-wrong` at `email`
 */
export async function setOwnEmail(ctx: Ctx, input: { email: string | null }): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'person' || actor.token) throw new Refused('not-allowed', { rule: 'people.setOwnEmail' })
  const { email } = parseInput(z.strictObject({ email: z.email().max(200).nullable() }), input)
  await transact(ctx, async (ctx) => {
    const before = await ctx.db
      .selectFrom('persons')
      .select('email')
      .where('id', '=', actor.id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    await ctx.db.updateTable('persons').set({ email, updatedAt: ctx.clock.now() }).where('id', '=', actor.id).execute()
    await auditPerson(ctx, { action: 'people.setOwnEmail', id: actor.id, before, after: { email } })
  })
}

async function insertPerson(ctx: Ctx, { name, phone, countyCode, guardianId }: Partial<SoundPerson> & { name: string }) {
  const now = ctx.clock.now()
  const made = await ctx.db
    .insertInto('persons')
    .values({
      id: uuidv7(),
      name,
      phone: phone ?? null,
      countyCode: countyCode ?? null,
      guardianId: guardianId ?? null,
      createdAt: now,
      updatedAt: now,
    })
    .onConflict((c) => c.column('phone').where('mergedInto', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}

/** Years under which a guardian speaks for a child (个人信息保护法, article 31). */
const CHILD_YEARS = 14

/** What a schema can't see: that the county is there, who consents to what, and that a child has a guardian. */
async function expectSound(ctx: Ctx, given: SoundPerson, consents: readonly Purpose[]): Promise<void> {
  const { countyCode, guardianId, idNumber } = given
  const birthday = idNumber?.birthday ?? given.birthday
  const field = idNumber === undefined ? 'birthday' : 'idNumber'
  const today = ctx.clock.today()
  if (countyCode !== undefined && (await findPlace(ctx, countyCode))?.place.level !== 'county')
    throw refusedAt('countyCode', 'scope-county', { id: countyCode })
  if (birthday === undefined) return
  if (birthday > today) throw refusedAt(field, 'birthday-ahead', { today })
  if (!consents.includes('sensitive')) throw refusedAt(field, 'consent-missing')
  const grownOn = `${Number(birthday.slice(0, 4)) + CHILD_YEARS}${birthday.slice(4)}`
  if (today < grownOn && guardianId === undefined) throw refusedAt('guardianId', 'guardian-missing', { years: CHILD_YEARS })
  if (guardianId !== undefined) await atField('guardianId', () => getPerson(ctx, guardianId))
}

/** What the record of changes keeps of a person: of what is sensitive only that it was given. */
function said({
  name,
  phone,
  countyCode,
  guardianId,
  ...rest
}: Partial<Omit<SoundPerson, 'phone' | 'countyCode' | 'guardianId'>> & {
  readonly name: string
  readonly phone?: string | null | undefined
  readonly countyCode?: string | null | undefined
  readonly guardianId?: string | null | undefined
}) {
  const given = (['idNumber', 'birthday'] as const).filter((field) => rest[field] !== undefined)
  return { name, phone, countyCode, guardianId, ...(given.length > 0 && { given }) }
}
