import { sql } from 'kysely'
import { allow } from '../access/index.ts'
import { audit } from '../audit/index.ts'
import { transact, type Ctx } from '../context/index.ts'
import { peopleRules } from './access.ts'
import type { Holding } from './holdings.ts'
import { getPerson } from './read.ts'
import { sameAs } from './subjects.ts'

/**
 * Erases a person: themselves, what is sensitive, their data key (and with it what the record of changes says of them), the
 * link to the subjects of facts and those facts' salts. Facts and figures stay as they are: the log still verifies,
 * and nobody can tell any more whom they counted, not even the operator.
 * @throws Refused `person-not-found` · `not-allowed` · what a holding refuses
 */
export async function erasePerson(ctx: Ctx, personId: string, holdings: readonly Holding[]): Promise<void> {
  await transact(ctx, async (ctx) => {
    const person = await getPerson(ctx, personId)
    allow(ctx, peopleRules.erase, person)
    const ids = await idsOf(ctx, personId)
    for (const { erase } of holdings) await erase(ctx, ids)
    await audit(ctx, {
      action: 'people.erase',
      record: { kind: 'person', id: personId },
      placeCode: person.countyCode ?? undefined,
    })
  })
}

/** All that the house holds of a person, by part, for the person to take along. @throws Refused `person-not-found` · `not-allowed` */
export async function giveAll(ctx: Ctx, personId: string, holdings: readonly Holding[]): Promise<{ [name: string]: unknown }> {
  return transact(ctx, async (ctx) => {
    allow(ctx, peopleRules.readAll, await getPerson(ctx, personId))
    const ids = await idsOf(ctx, personId)
    const given: [string, unknown][] = []
    for (const { name, give } of holdings) given.push([name.zh, await give(ctx, ids)])
    await audit(ctx, { action: 'people.giveAll', record: { kind: 'person', id: personId } })
    return Object.fromEntries(given)
  })
}

async function idsOf(ctx: Ctx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${sameAs(personId)} select id from same order by id`.execute(ctx.db)
  return rows.map(({ id }) => id)
}
