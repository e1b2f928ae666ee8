import { sql } from 'kysely'
import { Refused, type Ctx } from '../context/index.ts'

/** Data keys wrapped anew in one statement. */
const BATCH = 1_000

/**
 * Wraps every data key that an older master wrapped by the newest one, batch by batch; what was sealed stays as it is. May be
 * interrupted and run again. @returns how many were wrapped anew
 * @throws Refused `master-key-unavailable` where one was wrapped by a master that is not here
 */
export async function rewrapKeys(ctx: Ctx): Promise<number> {
  const { masters } = ctx.keys
  const { current } = masters
  for (let done = 0; ;) {
    const { rows } = await sql<{ personId: string; wrapped: Buffer }>`
      select person_id, wrapped from person_keys where substring(wrapped from 1 for 4) <> ${current}
      order by person_id limit ${BATCH}`.execute(ctx.db)
    if (rows.length === 0) return done
    const wrapped = rows.map((row) => {
      const key = masters.unwrap(row.wrapped)
      if (key === null) throw new Refused('master-key-unavailable')
      return masters.wrap(key)
    })
    await sql`
      update person_keys k set wrapped = n.wrapped
      from unnest(${rows.map(({ personId }) => personId)}::uuid[], ${wrapped}::bytea[]) as n(person_id, wrapped)
      where k.person_id = n.person_id`.execute(ctx.db)
    done += rows.length
  }
}
