import { sql } from 'kysely'
import type { Ctx } from '../context/index.ts'
import type { Holding } from './holdings.ts'
import { cipherOf } from './keys.ts'

/** What this part holds: the person, what is sealed, consents, readings, and which subjects of facts they are. */
export const holding: Holding = {
  name: { zh: '人员', en: 'Persons' },
  give: async (ctx, ids) => ({
    人员: await ctx.db
      .selectFrom('persons')
      .select(['name', 'phone', 'countyCode', 'createdAt'])
      .where('id', 'in', [...ids])
      .execute(),
    敏感信息: await opened(ctx, ids),
    同意: await ctx.db
      .selectFrom('consentEvents')
      .select(['purpose', 'event', 'way', 'recordedAt'])
      .where('personId', 'in', [...ids])
      .orderBy('id')
      .execute(),
    敏感信息被查看: await ctx.db
      .selectFrom('sensitiveReadings')
      .select(['field', 'readAt'])
      .where('personId', 'in', [...ids])
      .orderBy('id')
      .execute(),
    事实: await factsOf(ctx, ids),
  }),
  erase: async (ctx, ids) => {
    await sql`
      delete from fact_salts s using facts f, person_subjects p
      where p.person_id = any(${ids}::uuid[]) and f.programme_id = p.programme_id and f.subject = p.handle
        and s.programme_id = f.programme_id and s.fact_id = f.id`.execute(ctx.db)
    for (const table of ['person_subjects', 'person_fields', 'person_marks', 'person_keys'])
      await sql`delete from ${sql.table(table)} where person_id = any(${ids}::uuid[])`.execute(ctx.db)
    await ctx.db
      .updateTable('persons')
      .set({ guardianId: null })
      .where('guardianId', 'in', [...ids])
      .execute()
    await ctx.db
      .updateTable('persons')
      .set({ mergedInto: null, phone: null })
      .where('id', 'in', [...ids])
      .execute()
    await ctx.db
      .deleteFrom('persons')
      .where('id', 'in', [...ids])
      .execute()
  },
}

async function opened(ctx: Ctx, ids: readonly string[]) {
  const rows = await ctx.db
    .selectFrom('personFields')
    .selectAll()
    .where('personId', 'in', [...ids])
    .execute()
  const given: { field: string; value: string | null }[] = []
  for (const [personId, fields] of Map.groupBy(rows, (row) => row.personId)) {
    const { open } = await cipherOf(ctx, personId)
    given.push(...fields.map(({ field, sealed }) => ({ field, value: open(field, sealed) })))
  }
  return given
}

async function factsOf(ctx: Ctx, ids: readonly string[]) {
  const { rows } = await sql<{ programme: string; kind: string; day: string; place: string; quantity: bigint }>`
    select f.programme_id as programme, f.kind, f.day, f.place_code as place, f.quantity
    from person_subjects p join facts f on f.programme_id = p.programme_id and f.subject = p.handle
    where p.person_id = any(${ids}::uuid[]) order by f.day, f.id limit 10000`.execute(ctx.db)
  return rows
}
