import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { allow, seen } from '../access/index.ts'
import { actorName, Refused, refusedAt, transact, type Ctx } from '../context/index.ts'
import { mergeSubjects, reverse } from '../facts/index.ts'
import { peopleRules } from './access.ts'
import { auditPerson } from './keys.ts'
import { getPerson } from './read.ts'
import { handlesOf } from './subjects.ts'

/** Why two persons may be one. */
export type Likeness = 'idNumber' | 'nameBirthdayCounty'

/** Persons who may be the same as this one, and why, of those whom one may see. @throws Refused `person-not-found` */
export async function duplicatesOf(ctx: Ctx, personId: string): Promise<{ id: string; name: string; because: Likeness[] }[]> {
  const person = await getPerson(ctx, personId)
  const { rows } = await sql<{ id: string; name: string; because: Likeness[] }>`
    select p.id, p.name, array_agg(other.kind order by other.kind) as because
    from person_marks own
    join person_marks other on other.kind = own.kind and other.mark = own.mark and other.person_id <> own.person_id
    join persons p on p.id = other.person_id and p.merged_into is null
    where own.person_id = ${person.id}::uuid and ${seen(ctx, peopleRules.read, 'p')}
    group by p.id, p.name order by p.id`.execute(ctx.db)
  return rows
}

/**
 * Records that one person is another one, from today on and for the past: figures of distinct persons count them once from
 * the integrator's next round. Nothing of either is lost; {@link unmergePersons} takes it back.
 * @throws Refused `person-not-found` · `not-allowed` · `persons-merged-already` · `merge-with-roles`
 */
export async function mergePersons(ctx: Ctx, { personId, into }: { personId: string; into: string }): Promise<{ id: string }> {
  return transact(ctx, async (ctx) => {
    await sql`select from persons where id in (${personId}::uuid, ${into}::uuid) order by id for update`.execute(ctx.db)
    const [person, target] = [await getPerson(ctx, personId), await getPerson(ctx, into)]
    for (const one of [person, target]) allow(ctx, peopleRules.merge, one)
    if (person.id === target.id || person.mergedInto !== null || target.mergedInto !== null)
      throw new Refused('persons-merged-already')
    const { rows: roles } = await sql`
      select from role_grants where person_id = ${personId}::uuid and ended_at is null limit 1`.execute(ctx.db)
    if (roles.length > 0) throw new Refused('merge-with-roles', { name: person.name })
    const facts = await mergeHandles(ctx, person.id, target.id)
    const id = uuidv7()
    await ctx.db
      .insertInto('personMerges')
      .values({ id, personId, intoId: into, facts: JSON.stringify(facts), madeBy: actorName(ctx.actor), madeAt: ctx.clock.now() })
      .execute()
    await setMergedInto(ctx, person, into)
    return { id }
  })
}

/** Takes a merge back: they are two persons again, and count as two. @throws Refused `merge-not-found` · `not-allowed` · `input-wrong` at `phone` */
export async function unmergePersons(ctx: Ctx, personId: string): Promise<void> {
  await transact(ctx, async (ctx) => {
    const person = await getPerson(ctx, personId)
    allow(ctx, peopleRules.merge, person)
    const merge = await ctx.db
      .updateTable('personMerges')
      .set({ undoneBy: actorName(ctx.actor), undoneAt: ctx.clock.now() })
      .where('personId', '=', person.id)
      .where('undoneAt', 'is', null)
      .returning('facts')
      .executeTakeFirst()
    if (merge === undefined) throw new Refused('merge-not-found')
    for (const fact of merge.facts as Merged[]) await reverse(ctx, { ...fact, reason: 'wrong-subject' })
    const { rows: taken } = await sql`
      select from persons where phone = ${person.phone} and merged_into is null`.execute(ctx.db)
    if (taken.length > 0) throw refusedAt('phone', 'phone-known')
    await setMergedInto(ctx, person, null)
  })
}

type Merged = { readonly programmeId: string; readonly factId: string }

/** In each programme in which both have a handle, the one is merged into the other by a fact. */
async function mergeHandles(ctx: Ctx, personId: string, into: string): Promise<Merged[]> {
  const [own, theirs] = [await handlesOf(ctx, personId), await handlesOf(ctx, into)]
  const merged: Merged[] = []
  for (const [programmeId, [one]] of Map.groupBy(own, (one) => one.programmeId)) {
    const other = theirs.find((their) => their.programmeId === programmeId)
    if (one === undefined || other === undefined) continue
    merged.push({ programmeId, factId: (await mergeSubjects(ctx, { programmeId, subject: one.handle, into: other.handle })).id })
  }
  return merged
}

async function setMergedInto(
  ctx: Ctx,
  { id, mergedInto, countyCode }: { id: string; mergedInto: string | null; countyCode: string | null },
  into: string | null,
) {
  await ctx.db.updateTable('persons').set({ mergedInto: into, updatedAt: ctx.clock.now() }).where('id', '=', id).execute()
  const action = into === null ? 'people.unmerge' : 'people.merge'
  await auditPerson(ctx, { action, id, placeCode: countyCode ?? undefined, before: { mergedInto }, after: { mergedInto: into } })
}
