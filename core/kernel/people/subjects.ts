import { sql } from 'kysely'
import type { Ctx } from '../context/index.ts'
import { newHandle } from '../facts/index.ts'

/** All persons who are one with this one by standing merges, itself among them: `select id from same`. */
export const sameAs = (personId: string) => sql`
  with recursive root as (
    select id, merged_into from persons where id = ${personId}::uuid
    union all select p.id, p.merged_into from persons p join root r on p.id = r.merged_into
  ), same as (
    select id from root where merged_into is null
    union all select p.id from persons p join same s on p.merged_into = s.id
  )`

/**
 * The handle by which a programme's facts name a person; made on first use. It says nothing about them, and once the person is
 * erased nobody can tell whose it was.
 */
export async function handleOf(ctx: Ctx, programmeId: string, personId: string): Promise<string> {
  const { rows } = await sql<{ handle: string }>`
    ${sameAs(personId)} select handle from person_subjects
    where programme_id = ${programmeId} and person_id in (select id from same) order by person_id limit 1`.execute(ctx.db)
  if (rows[0] !== undefined) return rows[0].handle
  const { handle } = await ctx.db
    .insertInto('personSubjects')
    .values({ programmeId, handle: newHandle(), personId })
    .onConflict((c) => c.columns(['personId', 'programmeId']).doUpdateSet((row) => ({ personId: row.ref('excluded.personId') })))
    .returning('handle')
    .executeTakeFirstOrThrow()
  return handle
}

/** The handles of a person, by programme. */
export async function handlesOf(ctx: Ctx, personId: string): Promise<{ programmeId: string; handle: string }[]> {
  const { rows } = await sql<{ programmeId: string; handle: string }>`
    ${sameAs(personId)} select programme_id, handle from person_subjects
    where person_id in (select id from same) order by programme_id, person_id`.execute(ctx.db)
  return rows
}
