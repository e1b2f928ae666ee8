import { Refused, type Actor, type Grant, type Role, type Scope } from '../context/index.ts'

/** At which scopes a role may be held. */
export const HELD_AT: Readonly<Record<Role, readonly Scope[]>> = {
  admin: ['platform'],
  auditor: ['platform'],
  officer: ['platform', 'programme'],
  'partner-staff': ['organisation'],
  'county-clerk': ['county'],
  envoy: ['county'],
  trainer: ['programme', 'organisation'],
}

/** Roles that a holder may give on to others, for the same scope as their own; an administrator gives all. */
const GIVES: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  officer: ['officer', 'trainer'],
  'partner-staff': ['partner-staff', 'trainer'],
  'county-clerk': ['envoy'],
}

/** Whether an actor may give, or take back, a role at a scope. */
export function mayGrant(actor: Actor, { role, scope, id }: Grant): boolean {
  if (actor.kind === 'operator') return true
  if (actor.kind !== 'person' || actor.token !== undefined) return false
  return actor.grants.some(
    (own) =>
      own.role === 'admin' ||
      (GIVES[own.role]?.includes(role) === true && (own.scope === 'platform' || (own.scope === scope && own.id === id))),
  )
}

/** Every role at every scope that an actor may give; of a scope below the platform for which `id`, all of them where `null`. */
export function grantable(actor: Actor): { role: Role; scope: Scope; id: string | null }[] {
  if (actor.kind === 'public') return []
  const own = actor.kind === 'operator' ? [{ role: 'admin', scope: 'platform', id: '' } as const] : actor.grants
  const all = own.flatMap((grant) => {
    const roles = grant.role === 'admin' ? (Object.keys(HELD_AT) as Role[]) : (GIVES[grant.role] ?? [])
    return roles.flatMap((role) =>
      HELD_AT[role]
        .filter((scope) => grant.scope === 'platform' || grant.scope === scope)
        .map((scope) => ({ role, scope, id: grant.scope === 'platform' && scope !== 'platform' ? null : grant.id })),
    )
  })
  return [...new Map(all.map((one) => [`${one.role}/${one.scope}/${one.id}`, one])).values()]
}

/** Refuses a role that can't be held where it is asked for. @throws Refused `grant-wrong` at `scope` */
export function soundGrant({ role, scope }: Pick<Grant, 'role' | 'scope'>): void {
  if (HELD_AT[role].includes(scope)) return
  const issue = { field: 'scope', code: 'role-not-at-scope', params: { role, scope, scopes: HELD_AT[role] } }
  throw new Refused('grant-wrong', {}, [issue])
}
