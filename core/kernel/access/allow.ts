import { sql, type Expression, type SqlBool } from 'kysely'
import { Refused, type Actor, type Ctx, type PersonActor } from '../context/index.ts'
import type { Relation, Rule } from './rules.ts'

/** A record as a rule sees it: the fields that its relations name. One field that is absent belongs to nobody. */
export type Asked = Readonly<Record<string, unknown>>

/**
 * Whether this actor may do it, to this record. A relation that looks at a record holds for none where no record is given.
 * Whoever may run `wotu` on the machine may do everything.
 */
export function may({ actor }: Pick<Ctx, 'actor'>, rule: Rule, record: Asked = {}): boolean {
  if (actor.kind === 'operator') return true
  return permits(actor, rule) && rule.relations.some((relation) => stands(actor, relation, record))
}

/** Asks a rule. @throws Refused `not-allowed` */
export function allow(ctx: Pick<Ctx, 'actor'>, rule: Rule, record?: Asked): void {
  if (!may(ctx, rule, record)) throw new Refused('not-allowed', { rule: rule.name })
}

/** Whether there may be a record to which this actor may do it: what to offer in a menu. */
export function mayEver({ actor }: Pick<Ctx, 'actor'>, rule: Rule): boolean {
  if (actor.kind === 'operator') return true
  return permits(actor, rule) && rule.relations.some((relation) => idsIn(actor, relation) !== 'none')
}

/**
 * The same rule as a condition on rows: a list filtered by it shows, counts and finds exactly the records for which
 * {@link may} is true. `alias` is the table's name in the query.
 */
export function seen({ actor }: Pick<Ctx, 'actor'>, rule: Rule, alias?: string): Expression<SqlBool> {
  if (actor.kind === 'operator') return sql<boolean>`true`
  if (!permits(actor, rule)) return sql<boolean>`false`
  const ways = rule.relations.flatMap((relation) => {
    const scoped = scopedTo(actor, relation, alias)
    if (scoped === 'none') return []
    const narrowed = relation.when && sql<boolean>`${column(relation.when.field, alias)}::text = any(${relation.when.values})`
    if (scoped === 'all') return [narrowed ?? sql<boolean>`true`]
    return [narrowed ? sql<boolean>`(${scoped} and ${narrowed})` : scoped]
  })
  return ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`
}

/** A token does what its scopes say: `read` for all that its person may read, `<part>.write` for what changes a part. */
function permits(actor: Actor, rule: Rule): boolean {
  if (actor.kind !== 'person' || actor.token === undefined) return true
  return actor.token.scopes.includes(rule.reads ? 'read' : `${rule.part}.write`)
}

/** For which programmes, organisations, counties, persons the actor stands in a relation, by what they hold. */
export function idsIn(actor: Actor, { who, of, anywhere }: Relation): 'all' | 'none' | readonly string[] {
  if (who === 'everyone') return 'all'
  if (actor.kind !== 'person') return 'none'
  if (who === 'signed-in') return 'all'
  if (who === 'self') return [actor.id]
  if (anywhere) return actor.grants.some(({ role }) => who.includes(role)) ? 'all' : 'none'
  return held(actor, who, of?.scope)
}

function held({ grants }: PersonActor, roles: Exclude<Relation['who'], string>, scope: string | undefined) {
  const of = grants.filter(({ role }) => roles.includes(role))
  if (of.some((grant) => grant.scope === 'platform')) return 'all'
  const ids = of.filter((grant) => grant.scope === scope).map(({ id }) => id)
  return ids.length === 0 ? 'none' : ids
}

/** Whether the actor stands in a relation to one record. */
export function stands(actor: Actor, relation: Relation, record: Asked): boolean {
  const { of, when } = relation
  if (when !== undefined && !when.values.includes(text(record[when.field]))) return false
  const ids = idsIn(actor, relation)
  if (ids === 'all' || ids === 'none') return ids === 'all'
  const value = text(record[of?.field ?? ''])
  return of?.scope === 'county' ? ids.some((id) => value.startsWith(id)) : value !== '' && ids.includes(value)
}

function scopedTo(actor: Actor, relation: Relation, alias?: string): 'all' | 'none' | Expression<SqlBool> {
  const ids = idsIn(actor, relation)
  if (ids === 'all' || ids === 'none' || relation.of === undefined) return typeof ids === 'string' ? ids : 'none'
  const { scope, field } = relation.of
  const ref = column(field, alias)
  if (scope === 'programme') return sql<boolean>`${ref} = any(${ids}::text[])`
  if (scope !== 'county') return sql<boolean>`${ref} = any(${ids}::uuid[])`
  // What lies in a county begins with its code; as a range an index serves it ("~" comes after all digits).
  const within = ids.map((id) => sql<boolean>`(${ref} >= ${id} collate "C" and ${ref} < ${`${id}~`} collate "C")`)
  return sql<boolean>`(${sql.join(within, sql` or `)})`
}

const column = (field: string, alias?: string) => sql.ref(alias === undefined ? field : `${alias}.${field}`)

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
