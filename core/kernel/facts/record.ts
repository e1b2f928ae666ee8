import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { allow } from '../access/index.ts'
import { Refused, transact, type Ctx, type Issue } from '../context/index.ts'
import { currentCodes } from '../places/index.ts'
import { factRules } from './access.ts'
import { lockEvents } from './events.ts'
import { kindsOf } from './kinds.ts'
import type { NewFact } from './model.ts'
import { insertFacts, type FactRow } from './rows.ts'
import { check, type Sound } from './validate.ts'

/** Issues named in one refusal; the rest are counted. */
const ISSUES_SHOWN = 100
const BATCH = 5_000

/**
 * Records facts inside the caller's transaction, or all of them in one of its own: all or none.
 * They count from the integrator's next round. @returns their ids, in order; for an idempotency key that was recorded
 * before, the id of the fact recorded first.
 * @throws Refused `facts-wrong` with the field, and in a bulk the row, of each mistake · `facts-recorded-already-conflict`
 */
export async function record(ctx: Ctx, facts: readonly NewFact[]): Promise<string[]> {
  for (const programmeId of new Set(facts.map((fact) => fact.programmeId))) allow(ctx, factRules.record, { programmeId })
  if (facts.length === 0) return []
  return transact(ctx, async (ctx) => {
    const known = await knownTo(ctx, facts)
    const sound = checkAll(facts, known)
    const recorded = await recordedBefore(ctx, sound)
    const ids = sound.map((fact) => recorded.get(keyOf(fact)) ?? fact.id ?? uuidv7())
    // A fact recorded before keeps its first id; whatever names it as its event must name that one.
    const firstId = new Map(
      sound.flatMap((fact, i) => (fact.id !== undefined && fact.id !== ids[i] ? [[fact.id, ids[i] as string]] : [])),
    )
    const now = ctx.clock.now()
    const seen = new Set<string>()
    const rows = sound.flatMap((fact, i): FactRow[] => {
      const key = keyOf(fact)
      if (key !== '' && (recorded.has(key) || seen.has(key))) return []
      if (key !== '') seen.add(key)
      return [{ fact, id: ids[i] as string, eventId: fact.eventId && (firstId.get(fact.eventId) ?? fact.eventId), recordedAt: now }]
    })
    await lockEvents(ctx, rows)
    await insertFacts(ctx, rows)
    return ids
  })
}

/**
 * Records any number of facts, in batches of 5,000 that each stand or fall together; inside a transaction all do.
 * Rows in a refusal count from the start of the whole input.
 */
export async function recordMany(
  ctx: Ctx,
  facts: Iterable<NewFact> | AsyncIterable<NewFact>,
  { onProgress = () => {}, batch = BATCH }: { onProgress?: (done: number) => void; batch?: number } = {},
): Promise<number> {
  let done = 0
  let waiting: NewFact[] = []
  const flush = async () => {
    await record(ctx, waiting).catch((error: unknown) => {
      throw shifted(error, done)
    })
    done += waiting.length
    waiting = []
    onProgress(done)
  }
  for await (const fact of facts) {
    waiting.push(fact)
    if (waiting.length >= batch) await flush()
  }
  if (waiting.length > 0) await flush()
  return done
}

async function knownTo(ctx: Ctx, facts: readonly NewFact[]) {
  const programmes = [...new Set(facts.map((fact) => String(fact.programmeId)))]
  const codes = [...new Set(facts.map((fact) => String(fact.placeCode)))]
  const [kinds, places] = await Promise.all([kindsOf(ctx, programmes), currentCodes(ctx, codes)])
  return { kinds, places, today: ctx.clock.today() }
}

function checkAll(facts: readonly NewFact[], known: Awaited<ReturnType<typeof knownTo>>): Sound[] {
  const issues: Issue[] = []
  let wrong = 0
  const sound = facts.flatMap((fact, row) => {
    const result = check(fact, row, known)
    if ('sound' in result) return [result.sound]
    wrong += 1
    if (issues.length < ISSUES_SHOWN) issues.push(...result.issues)
    return []
  })
  if (wrong > 0) throw new Refused('facts-wrong', { wrong, facts: facts.length }, issues)
  return sound
}

/** Programme and idempotency key of a fact, or '' where it has none. */
const keyOf = (fact: NewFact): string => (fact.idempotencyKey === undefined ? '' : `${fact.programmeId}/${fact.idempotencyKey}`)

async function recordedBefore(ctx: Ctx, facts: readonly Sound[]): Promise<Map<string, string>> {
  const keyed = facts.flatMap((fact, row) => (fact.idempotencyKey === undefined ? [] : [{ fact, row }]))
  if (keyed.length === 0) return new Map()
  const { rows } = await sql<{
    key: string
    id: string
    kind: string
    placeCode: string
    day: string
    quantity: bigint
    subject: string | null
  }>`
    select f.programme_id || '/' || f.idempotency_key as key, f.id, f.kind, f.place_code, f.day, f.quantity, f.subject
    from unnest(${keyed.map(({ fact }) => fact.programmeId)}::text[], ${keyed.map(({ fact }) => fact.idempotencyKey)}::text[]) as k(programme_id, key)
    join facts f on f.programme_id = k.programme_id and f.idempotency_key = k.key`.execute(ctx.db)
  const first = new Map(rows.map((row) => [row.key, row]))
  const issues = keyed.flatMap(({ fact, row }): Issue[] => {
    const old = first.get(keyOf(fact))
    if (old === undefined) return []
    const same =
      old.kind === fact.kind &&
      old.placeCode === fact.placeCode &&
      old.day === fact.day &&
      old.quantity === fact.quantity &&
      old.subject === (fact.subject ?? null)
    return same
      ? []
      : [{ field: 'idempotencyKey', row, code: 'idempotency-key-taken', params: { key: fact.idempotencyKey as string } }]
  })
  if (issues.length > 0) throw new Refused('facts-recorded-already-conflict', {}, issues)
  return new Map(rows.map((row) => [row.key, row.id]))
}

function shifted(error: unknown, by: number): unknown {
  if (!(error instanceof Refused) || by === 0) return error
  return new Refused(
    error.code,
    error.params,
    error.issues.map((issue) => ({ ...issue, row: (issue.row ?? 0) + by })),
  )
}
