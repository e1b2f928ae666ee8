import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { transact, type Ctx } from '@wotu/core/kernel/context'
import { getFact, record, type NewFact } from '@wotu/core/kernel/facts'
import { dou } from './dou/index.ts'
import { recordingsOf, type Happening, type Recording } from './generator/happenings.ts'
import type { Played } from './played.ts'
import { retu } from './retu/index.ts'
import { foundProgramme, isPublished, orNull, publish, reviseProgramme, settle, takeBack } from './steps.ts'
import { ventures } from './ventures/index.ts'

/** The programmes of the page beside the village doctors'. */
export const REST: readonly Played[] = [retu, ventures, dou]

type RestOptions = {
  readonly onProgress?: (done: number, total: number) => void
  readonly programmes?: readonly Played[]
  /** How many times everything is played, each time by other persons and things. */
  readonly scale?: number
  /** Somebody else integrates and others record meanwhile: never be far ahead of what counts. */
  readonly paced?: boolean
}

/** Facts that stand or fall together. */
const BATCH = 2_500
/** Advisory lock of whoever takes a step: two loaders share the work and do nothing twice. */
const LOCK = 7_061_742_012n

/**
 * Plays the other programmes out as their operator, all facts in the order in which they came in. Killed at any moment and
 * started again it ends in the same demo; a whole one stays as it is.
 */
export async function loadRest(
  ctx: Ctx,
  { onProgress = () => {}, programmes = REST, scale = 1, paced = false }: RestOptions = {},
): Promise<void> {
  const pace = paced ? pacing() : () => Promise.resolve()
  const last = programmes.flatMap(({ published }) => published).at(-1)
  const isWhole = last !== undefined && (await isPublished(ctx, last))
  if (isWhole && scale === 1) return
  const plans = programmes.map(({ id, plan, revision }) => ({ id, revision, ...plan() }))
  const once = plans.reduce((sum, { happenings }) => sum + sizeOf(happenings), 0)
  const recordCopy = (copy: number) => {
    const recordings = plans.flatMap(({ id, happenings }) => recordingsOf(id, happenings, copy)).sort((a, b) => a.at - b.at)
    return recordAll(ctx, recordings, pace, (done) => onProgress((copy - 1) * once + done, scale * once))
  }
  if (!isWhole) {
    onProgress(0, scale * once)
    for (const { id, revision } of plans) await exclusively(ctx, (ctx) => foundProgramme(ctx, id, revision?.first))
    await recordCopy(1)
    await settle(ctx)
    for (const figure of programmes.flatMap(({ hasty }) => hasty)) await exclusively(ctx, (ctx) => publish(ctx, figure))
    for (const fact of plans.flatMap(({ takenBack }) => takenBack)) await exclusively(ctx, (ctx) => takeBack(ctx, fact))
    for (const { id, revision } of plans) if (revision) await reviseProgramme(ctx, id, revision.reason)
    await settle(ctx)
    for (const figure of programmes.flatMap(({ published }) => published)) await exclusively(ctx, (ctx) => publish(ctx, figure))
  }
  for (let copy = 2; copy <= scale; copy++) await recordCopy(copy)
  await settle(ctx)
}

const sizeOf = (happenings: readonly Happening[]) =>
  happenings.reduce((sum, { event, lines }) => sum + (event ? 1 : 0) + (lines?.count ?? 0), 0)

/** Records in batches that are the same every time: where the first fact of one stands, all of it does. */
async function recordAll(
  ctx: Ctx,
  recordings: readonly Recording[],
  pace: (ctx: Ctx) => Promise<void>,
  onProgress: (done: number) => void,
): Promise<void> {
  let done = 0
  for (const batch of batchesOf(recordings)) {
    await exclusively(ctx, async (ctx) => {
      if ((await orNull(getFact(ctx, batch[0]!.id!))) === null) await record(ctx, batch)
    })
    done += batch.length
    onProgress(done)
    await pace(ctx)
  }
}

/** Facts that may wait to be counted: a round of these takes some two seconds, and one of fewer counts not much sooner. */
const AHEAD = 20_000

/**
 * Waits while too many have not been counted: rounds stay short, and what somebody else records is soon in its figures.
 * Where nothing is counted for some seconds nobody integrates, and there is nothing to wait for.
 */
function pacing(): (ctx: Ctx) => Promise<void> {
  let isAlone = false
  return async (ctx) => {
    for (let tries = 0; !isAlone; tries++) {
      if ((await factsWaiting(ctx)) <= AHEAD) return
      isAlone = tries > 200
      await sleep(25)
    }
  }
}

async function factsWaiting(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ facts: bigint }>`select sum(cardinality(refs)) as facts from outbox`.execute(ctx.db)
  return Number(rows[0]?.facts ?? 0)
}

/** Works in a transaction, one loader at a time: what one finds undone in it, no other is doing. */
async function exclusively(ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>): Promise<void> {
  await transact(ctx, async (ctx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(ctx.db)
    await work(ctx)
  })
}

function* batchesOf(recordings: readonly Recording[]): Generator<NewFact[]> {
  let batch: NewFact[] = []
  for (const { facts } of recordings) {
    for (const fact of facts()) {
      batch.push(fact)
      if (batch.length < BATCH) continue
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
