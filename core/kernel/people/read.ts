import { sql } from 'kysely'
import { z } from 'zod'
import { seen } from '../access/index.ts'
import { Refused, type Ctx } from '../context/index.ts'
import { peopleRules } from './access.ts'
import type { Person } from './model.ts'

/** A person whom one may see. @throws Refused `person-not-found` */
export async function getPerson(ctx: Ctx, id: string): Promise<Person> {
  const { rows } = z.guid().safeParse(id).success
    ? await sql<Person>`
        select p.id, p.name, p.phone, p.county_code, p.guardian_id, p.merged_into, p.version,
          array(select f.field from person_fields f where f.person_id = p.id order by f.field) as sensitive
        from persons p where p.id = ${id}::uuid and ${seen(ctx, peopleRules.read, 'p')}`.execute(ctx.db)
    : { rows: [] }
  const [person] = rows
  if (person === undefined) throw new Refused('person-not-found')
  return person
}
