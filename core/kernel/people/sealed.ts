import { uuidv7 } from 'uuidv7'
import { allow } from '../access/index.ts'
import { actorName, parseInput, transact, type Ctx } from '../context/index.ts'
import { peopleRules } from './access.ts'
import { cipherOf } from './keys.ts'
import { ReadingInput, type SensitiveField, type SoundPerson } from './model.ts'
import { getPerson } from './read.ts'

/** Seals what is sensitive of a person under their own key, and marks it in the blind indexes. */
export async function sealFields(ctx: Ctx, personId: string, { name, countyCode, idNumber, birthday }: SoundPerson): Promise<void> {
  const fields = { idNumber: idNumber?.number, birthday: idNumber?.birthday ?? birthday }
  const given = Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [{ field, value }]))
  if (given.length === 0) return
  const { seal } = await cipherOf(ctx, personId)
  await ctx.db
    .insertInto('personFields')
    .values(given.map(({ field, value }) => ({ personId, field, sealed: seal(field, value) })))
    .onConflict((c) => c.columns(['personId', 'field']).doUpdateSet((row) => ({ sealed: row.ref('excluded.sealed') })))
    .execute()
  const marks = {
    idNumber: fields.idNumber,
    nameBirthdayCounty: fields.birthday && countyCode && `${name}/${fields.birthday}/${countyCode}`,
  }
  const marked = Object.entries(marks).flatMap(([kind, text]) =>
    text ? [{ personId, kind, mark: Buffer.from(ctx.keys.index(kind, text)) }] : [],
  )
  if (marked.length === 0) return
  await ctx.db
    .insertInto('personMarks')
    .values(marked)
    .onConflict((c) => c.columns(['personId', 'kind']).doUpdateSet((row) => ({ mark: row.ref('excluded.mark') })))
    .execute()
}

/**
 * Reads one sensitive field of one person; that it was read, by whom, when and why, is on record before it is given out.
 * Null where there is none.
 * @throws Refused `person-not-found` · `not-allowed` · `input-wrong` without a reason · `master-key-unavailable`
 */
export async function readSensitive(
  ctx: Ctx,
  input: { personId: string; field: SensitiveField; reason: string },
): Promise<string | null> {
  const { personId, field, reason } = parseInput(ReadingInput, input)
  return transact(ctx, async (ctx) => {
    allow(ctx, peopleRules.readSensitive, await getPerson(ctx, personId))
    const row = await ctx.db
      .selectFrom('personFields')
      .select('sealed')
      .where('personId', '=', personId)
      .where('field', '=', field)
      .executeTakeFirst()
    if (row === undefined) return null
    const cipher = await cipherOf(ctx, personId)
    const id = uuidv7()
    await ctx.db
      .insertInto('sensitiveReadings')
      .values({ id, personId, field, reason: cipher.seal(id, reason), readBy: actorName(ctx.actor), readAt: ctx.clock.now() })
      .execute()
    return cipher.open(field, row.sealed)
  })
}

/** Who read what of a person, newest first. */
export type Reading = {
  readonly field: SensitiveField
  readonly reason: string | null
  readonly readBy: string
  readonly readAt: Date
}

/** The readings of a person's sensitive fields, at most two hundred. @throws Refused `person-not-found` · `not-allowed` */
export async function listReadings(ctx: Ctx, personId: string): Promise<Reading[]> {
  allow(ctx, peopleRules.readSensitive, await getPerson(ctx, personId))
  const rows = await ctx.db
    .selectFrom('sensitiveReadings')
    .selectAll()
    .where('personId', '=', personId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  if (rows.length === 0) return []
  const cipher = await cipherOf(ctx, personId)
  return rows.map(({ id, field, reason, readBy, readAt }) => ({
    field: field as SensitiveField,
    reason: cipher.open(id, reason),
    readBy,
    readAt,
  }))
}
