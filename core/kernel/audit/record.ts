import { isDeepStrictEqual } from 'node:util'
import { uuidv7 } from 'uuidv7'
import { actorName, type Actor, type Ctx } from '../context/index.ts'

/** What a record says, as plain JSON; null before it was made and after it is gone. */
export type State = Readonly<Record<string, unknown>> | null

/** One change, as the use case that makes it tells it. */
export type Change = {
  /** `organisations.approve`: the rule under which it was done. */
  readonly action: string
  readonly record: { readonly kind: string; readonly id: string }
  readonly before?: State
  readonly after?: State
  /** Why, in the words of whoever did it. */
  readonly reason?: string
  /** To what the record belongs. */
  readonly programmeId?: string | undefined
  readonly organisationId?: string | undefined
  readonly placeCode?: string | undefined
  /** Of a person: seals what was and what is under that person's data key. */
  readonly seal?: { readonly person: string; readonly with: (text: string) => Uint8Array }
}

/**
 * Records a change in the transaction that makes it. Of before and after only what differs is kept; where nothing
 * differs, nothing happened and nothing is recorded.
 */
export async function audit(ctx: Ctx, change: Change): Promise<void> {
  const { action, record, before = null, after = null, reason, programmeId, organisationId, placeCode, seal } = change
  const differs = difference(before, after)
  if (differs === undefined) return
  const states = seal
    ? { sealedFor: seal.person, sealed: Buffer.from(seal.with(JSON.stringify(differs))) }
    : { before: json(differs.before), after: json(differs.after) }
  await ctx.db
    .insertInto('auditEntries')
    .values({
      id: uuidv7(),
      actor: actorName(ctx.actor),
      bySession: sessionOf(ctx.actor),
      action,
      recordKind: record.kind,
      recordId: record.id,
      programmeId: programmeId ?? null,
      organisationId: organisationId ?? null,
      placeCode: placeCode ?? null,
      reason: reason ?? null,
      ...states,
    })
    .execute()
}

/** The fields that differ, as they were and as they are; undefined where none does. Both null: an event without states. */
export function difference(before: State, after: State): { before: State; after: State } | undefined {
  if (before === null || after === null) return { before, after }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !isDeepStrictEqual(plain(before[key]), plain(after[key])),
  )
  if (keys.length === 0) return undefined
  const only = (state: Readonly<Record<string, unknown>>) => Object.fromEntries(keys.map((key) => [key, state[key] ?? null]))
  return { before: only(before), after: only(after) }
}

/** As JSON keeps it: an instant as its text, a big integer as its digits, what is absent as null. */
const plain = (value: unknown): unknown => JSON.parse(json({ value: value ?? null }) as string)

const json = (state: State): string | null =>
  state === null ? null : JSON.stringify(state, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))

function sessionOf(actor: Actor): string | null {
  if (actor.kind !== 'person') return null
  if (actor.token) return `token:${actor.token.id}`
  return actor.sessionId === undefined ? null : `session:${actor.sessionId}`
}
