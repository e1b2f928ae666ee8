/** What a person may be in the house; `access` says at which scopes each is held. The public needs no role. */
export const ROLES = ['admin', 'auditor', 'officer', 'partner-staff', 'county-clerk', 'envoy', 'trainer'] as const
export type Role = (typeof ROLES)[number]

/** Where a role is held: everywhere, or for one programme (its slug), organisation (its id) or county (six digits). */
export const SCOPES = ['platform', 'programme', 'organisation', 'county'] as const
export type Scope = (typeof SCOPES)[number]

/** A role that someone holds now. `id` names the programme, organisation or county; it is empty for the platform. */
export type Grant = { readonly role: Role; readonly scope: Scope; readonly id: string }

/** Who has signed in, in person or by a token of theirs. */
export type PersonActor = {
  readonly kind: 'person'
  readonly id: string
  readonly name: string
  readonly grants: readonly Grant[]
  /** The session of a browser. */
  readonly sessionId?: string
  /** A token of software: it may what the person may, and of that only its scopes. */
  readonly token?: { readonly id: string; readonly scopes: readonly string[] }
}

/** Who asks. `public` reads what is published; `operator` is whoever may run `wotu` on the machine, and its jobs. */
export type Actor = { readonly kind: 'public' } | { readonly kind: 'operator'; readonly name: string } | PersonActor

/** The actor as records keep it: `person:<id>`, `operator:<name>`, `public`. A person's name stands with the person alone. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'operator') return `operator:${actor.name}`
  return actor.kind === 'person' ? `person:${actor.id}` : 'public'
}
