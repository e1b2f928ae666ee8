import { sql } from 'kysely'
import { Refused, type Ctx, type Grant } from '../context/index.ts'
import type { From, SignedIn } from './model.ts'
import { openSession } from './sign-in.ts'

/** A telephone number of an invented person: none in mainland China has eleven digits that begin with 12. */
export const demoPhone = (n: number): string => `+8612${String(n).padStart(9, '0')}`

/** An invented person, and the roles in which one can look at the demo. */
export type DemoPerson = { readonly id: string; readonly name: string; readonly grants: readonly Grant[] }

/** Whom one can be in a demo that only this machine reaches; nobody elsewhere. */
export async function listDemoPersons(ctx: Ctx): Promise<DemoPerson[]> {
  if (!ctx.outside.here || !ctx.demo) return []
  const { rows } = await sql<DemoPerson>`
    select p.id, p.name, jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope, 'id', g.scope_id) order by g.id) as grants
    from persons p join role_grants g on g.person_id = p.id and g.ended_at is null
    where p.phone >= ${demoPhone(0)} and p.phone <= ${demoPhone(999_999_999)} and p.merged_into is null
    group by p.id, p.name, p.phone order by p.phone limit 50`.execute(ctx.db)
  return rows
}

/** Signs in as one of them, without any proof. @throws Refused `address-not-found` elsewhere · `demo-person-wrong` at `as` */
export async function signInAsDemoPerson(ctx: Ctx, personId: string, from: From): Promise<SignedIn> {
  const known = await listDemoPersons(ctx)
  if (known.length === 0) throw new Refused('address-not-found')
  if (!known.some(({ id }) => id === personId)) throw new Refused('sign-in-wrong', {}, [{ field: 'as', code: 'demo-person-wrong' }])
  return openSession(ctx, personId, 'demo', from)
}
