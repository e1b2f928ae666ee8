import type { Actor } from '../context/index.ts'
import { idsIn } from './allow.ts'
import type { Relation, Rule } from './rules.ts'

/** One way of being allowed, and for which records an actor stands in it: all, none, or those of the scopes with these ids. */
export type Way = { readonly relation: Relation; readonly holds: 'all' | 'none' | readonly string[] }

/** Why an actor may do something, or may not: every way there is, and how far it holds for them. */
export function explain(actor: Actor, rule: Rule): Way[] {
  return rule.relations.map((relation) => ({ relation, holds: actor.kind === 'operator' ? 'all' : idsIn(actor, relation) }))
}
