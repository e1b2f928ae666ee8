import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { allow } from '../access/index.ts'
import { actorName, parseInput, transact, type Ctx } from '../context/index.ts'
import { peopleRules } from './access.ts'
import { ConsentInput, PURPOSES, type Purpose } from './model.ts'
import { getPerson } from './read.ts'

/** One consent, given or withdrawn. */
export type ConsentEvent = {
  readonly purpose: Purpose
  readonly event: 'given' | 'withdrawn'
  readonly way: 'paper' | 'spoken' | 'online'
  readonly recordedBy: string
  readonly recordedAt: Date
}

/**
 * Records that a person, or their guardian, consents to one purpose or withdraws it. With the consent to what is sensitive go
 * the sensitive fields themselves.
 * @throws Refused `person-not-found` · `not-allowed`
 */
export async function recordConsent(ctx: Ctx, input: ConsentInput): Promise<void> {
  const { personId, purpose, event, way } = parseInput(ConsentInput, input)
  await transact(ctx, async (ctx) => {
    const person = await getPerson(ctx, personId)
    allow(ctx, peopleRules.consent, person)
    const stands = (await consentsOf(ctx, personId)).includes(purpose)
    if (stands === (event === 'given')) return
    await appendConsents(ctx, personId, [purpose], { event, way, guardianId: person.guardianId })
    if (purpose !== 'sensitive' || event === 'given') return
    await ctx.db.deleteFrom('personFields').where('personId', '=', personId).execute()
    await ctx.db.deleteFrom('personMarks').where('personId', '=', personId).execute()
  })
}

/** Adds to the log of consents, in the caller's transaction. */
export async function appendConsents(
  ctx: Ctx,
  personId: string,
  purposes: readonly Purpose[],
  { event, way, guardianId }: Pick<ConsentEvent, 'event' | 'way'> & { guardianId?: string | null | undefined },
): Promise<void> {
  if (purposes.length === 0) return
  const common = {
    personId,
    event,
    way,
    guardianId: guardianId ?? null,
    recordedBy: actorName(ctx.actor),
    recordedAt: ctx.clock.now(),
  }
  await ctx.db
    .insertInto('consentEvents')
    .values(purposes.map((purpose) => ({ ...common, purpose, id: uuidv7() })))
    .execute()
}

/** The purposes to which a person consents now. */
export async function consentsOf(ctx: Ctx, personId: string): Promise<Purpose[]> {
  const { rows } = await sql<{ purpose: Purpose; event: string }>`
    select distinct on (purpose) purpose, event from consent_events
    where person_id = ${personId}::uuid order by purpose, id desc`.execute(ctx.db)
  const standing = rows.filter(({ event }) => event === 'given').map(({ purpose }) => purpose)
  return PURPOSES.filter((purpose) => standing.includes(purpose))
}

/** Every consent of a person, newest first. @throws Refused `person-not-found` */
export async function listConsents(ctx: Ctx, personId: string): Promise<ConsentEvent[]> {
  await getPerson(ctx, personId)
  const rows = await ctx.db
    .selectFrom('consentEvents')
    .select(['purpose', 'event', 'way', 'recordedBy', 'recordedAt'])
    .where('personId', '=', personId)
    .orderBy('id', 'desc')
    .execute()
  return rows as ConsentEvent[]
}
