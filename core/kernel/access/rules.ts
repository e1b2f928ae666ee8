import type { Role, Scope, Words } from '../context/index.ts'

/** A value of a record that a rule looks at: by its name in TypeScript, which is its column's. */
export type Field = string

/**
 * One way of being allowed: who asks, for which record. `of` names the record's field that says to which programme,
 * organisation or county it belongs; a role held for the platform is held for all of them. `when` narrows it to records
 * in some states.
 */
export type Relation = {
  readonly who: 'everyone' | 'signed-in' | 'self' | readonly Role[]
  readonly of?: { readonly scope: Exclude<Scope, 'platform'> | 'person'; readonly field: Field }
  /** True where it does not matter for which programme, organisation or county the role is held. */
  readonly anywhere?: true
  readonly when?: { readonly field: Field; readonly values: readonly string[] }
}

/** Who may do one thing: whoever stands in one of its relations, and nobody else. */
export type Rule = {
  /** `organisations.read`: part, then what a person does. */
  readonly name: string
  readonly part: string
  /** What one may then do, as the table of rules says it. */
  readonly words: Words
  readonly relations: readonly Relation[]
  /** True where the rule lets read and not change: a rule whose name begins with `read`. */
  readonly reads: boolean
}

/** Anyone, also who is not signed in. */
export const everyone: Relation = { who: 'everyone' }

/** Whoever has signed in. */
export const signedIn: Relation = { who: 'signed-in' }

/** The person whom the record is about. */
export const self = (field: Field = 'personId'): Relation => ({ who: 'self', of: { scope: 'person', field } })

/** Who holds one of these roles for the platform. */
export const platform = (...who: Role[]): Relation => ({ who })

/** Who holds one of these roles, wherever that is: for what all who do that work must see. */
export const anywhere = (...who: Role[]): Relation => ({ who, anywhere: true })

/** Who holds one of these roles for the record's programme. */
export const ofProgramme = (who: Role | readonly Role[], field: Field = 'programmeId'): Relation => held(who, 'programme', field)

/** Who holds one of these roles for the record's organisation. */
export const ofOrganisation = (who: Role | readonly Role[], field: Field = 'organisationId'): Relation =>
  held(who, 'organisation', field)

/** Who holds one of these roles for the county in which the record's place lies. */
export const ofCounty = (who: Role | readonly Role[], field: Field = 'placeCode'): Relation => held(who, 'county', field)

/** The same relation, for records of which a field has one of these values. */
export const when = (relation: Relation, field: Field, ...values: string[]): Relation => ({
  ...relation,
  when: { field, values },
})

/** One rule before it has its name: what it lets one do, and who stands in it. Without relations nobody may. */
export const rule = (words: Words, ...relations: Relation[]) => ({ words, relations })

/** The rules of one part, by what a person does. They stand in its `access.ts`, and in the list of `core/modules.ts`. */
export function rules<Key extends string>(part: string, of: Record<Key, ReturnType<typeof rule>>): Readonly<Record<Key, Rule>> {
  const named = Object.entries<ReturnType<typeof rule>>(of).map(([key, given]) => [
    key,
    { ...given, part, name: `${part}.${key}`, reads: key.startsWith('read') },
  ])
  return Object.fromEntries(named) as Record<Key, Rule>
}

function held(who: Role | readonly Role[], scope: Exclude<Scope, 'platform'>, field: Field): Relation {
  return { who: typeof who === 'string' ? [who] : who, of: { scope, field } }
}
