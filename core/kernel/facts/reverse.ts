import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { allow } from '../access/index.ts'
import { Refused, transact, type Ctx } from '../context/index.ts'
import { countyOf } from '../places/index.ts'
import { factRules } from './access.ts'
import { lockEvent } from './events.ts'
import { kindKey, kindsOf, MERGED } from './kinds.ts'
import { REVERSAL_REASONS, type Fact, type Kind } from './model.ts'
import { insertFacts, type FactRow } from './rows.ts'

const Reverse = z.strictObject({ programmeId: z.string(), factId: z.guid(), reason: z.enum(REVERSAL_REASONS) })
export type Reverse = z.infer<typeof Reverse>

/**
 * Takes a fact back by recording its reversal, and with it every fact that names it as its event: who attended a class
 * that was not held did not attend. Undoing the merge of two subjects is the reversal of the merge.
 * @returns how many facts were reversed, the named one included
 * @throws Refused `fact-not-found` · `fact-reversed-already` · `fact-is-reversal`
 */
export async function reverse(ctx: Ctx, input: Reverse): Promise<{ id: string; reversed: number }> {
  const { programmeId, factId, reason } = Reverse.parse(input)
  allow(ctx, factRules.reverse, { programmeId })
  return transact(ctx, async (ctx) => {
    await lockEvent(ctx, factId)
    const [fact, ...parts] = await withParts(ctx, programmeId, factId)
    if (fact === undefined) throw new Refused('fact-not-found', { fact: factId })
    if (fact.reverses !== null) throw new Refused('fact-is-reversal', { fact: factId })
    if (fact.gone) throw new Refused('fact-reversed-already', { fact: factId })
    const kinds = await kindsOf(ctx, [programmeId])
    const now = ctx.clock.now()
    const rows = [fact, ...parts.filter((part) => !part.gone && part.reverses === null)].map((old): FactRow => ({
      fact: again(old, kinds),
      id: uuidv7(),
      eventId: old.eventId ?? undefined,
      reverses: old.id,
      reason,
      recordedAt: now,
      ...merged(old),
    }))
    await insertFacts(ctx, rows)
    return { id: rows[0]?.id as string, reversed: rows.length }
  })
}

/** The fact that was recorded under an idempotency key: whoever imports knows it by that. @throws Refused `fact-not-found` */
export async function factOfKey(ctx: Ctx, programmeId: string, key: string): Promise<string> {
  allow(ctx, factRules.reverse, { programmeId })
  const found = await ctx.db
    .selectFrom('facts')
    .select('id')
    .where('programmeId', '=', programmeId)
    .where('idempotencyKey', '=', key)
    .executeTakeFirst()
  if (found === undefined) throw new Refused('fact-not-found', { fact: key.slice(0, 60) })
  return found.id
}

const Merge = z.strictObject({ programmeId: z.string(), subject: z.guid(), into: z.guid() })
export type Merge = z.infer<typeof Merge>

/**
 * Records that two subjects are one, from today on and for the past: distinct figures count them once.
 * Take it back with {@link reverse} on the fact it gives. @throws Refused `subjects-are-one`
 */
export async function mergeSubjects(ctx: Ctx, input: Merge): Promise<{ id: string }> {
  const { programmeId, subject, into } = Merge.parse(input)
  allow(ctx, factRules.merge, { programmeId })
  if (subject === into) throw new Refused('subjects-are-one')
  const id = uuidv7()
  const fact = {
    programmeId,
    kind: MERGED.kind,
    placeCode: 'CN',
    countyCode: 'CN',
    day: ctx.clock.today(),
    subject,
    quantity: 1n,
    dimensions: {},
    declaration: MERGED,
  }
  await transact(ctx, (ctx) => insertFacts(ctx, [{ fact, id, mergedInto: into, recordedAt: ctx.clock.now() }]))
  return { id }
}

type Old = Omit<Fact, 'recordedAt' | 'reason'> & { mergedInto: string | null; gone: boolean }

/** A fact, first, and the facts that name it as their event. */
async function withParts(ctx: Ctx, programmeId: string, factId: string): Promise<Old[]> {
  const { rows } = await sql<Old>`
    select f.programme_id, f.id, f.kind, f.place_code, f.day, f.subject, f.quantity, f.dimensions, f.event_id, f.reverses, f.merged_into,
      exists (select from facts r where r.programme_id = f.programme_id and r.reverses = f.id) as gone
    from facts f
    where f.programme_id = ${programmeId} and (f.id = ${factId} or f.event_id = ${factId})
    order by f.id <> ${factId}, f.id`.execute(ctx.db)
  return rows[0]?.id === factId ? rows : []
}

function again(old: Old, kinds: ReadonlyMap<string, Kind>): FactRow['fact'] {
  const declaration = kinds.get(kindKey(old.programmeId, old.kind))
  if (declaration === undefined) throw new Error(`fact ${old.id} is of the undeclared kind ${old.kind}`)
  const { programmeId, kind, placeCode, day, quantity, dimensions, subject } = old
  return {
    programmeId,
    kind,
    placeCode,
    countyCode: countyOf(placeCode),
    day,
    quantity,
    dimensions,
    declaration,
    ...(subject === null ? {} : { subject }),
  }
}

const merged = ({ mergedInto }: Old) => (mergedInto === null ? {} : { mergedInto })
