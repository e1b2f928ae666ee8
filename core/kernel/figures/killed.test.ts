import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testCtx, testDatabase } from '../db/testing.ts'
import { declareKinds, mergeSubjects, newHandle, record, reverse } from '../facts/index.ts'
import { checks } from './checks.ts'
import { defineIndicators } from './definitions.ts'
import { figures } from './figure.ts'
import { integrate, LOCK } from './integrate.ts'
import { fact, indicators, kinds, P } from './testing.ts'
import { roundKilledAfter } from './testing-killed.ts'

const SCRIPT = fileURLToPath(new URL('testing-killed.ts', import.meta.url))
/** Every statement by a real SIGKILL takes a minute: WOTU_PROOFS=1. Otherwise one does, and the rest by a cut connection. */
const REAL = (statement: number) => process.env['WOTU_PROOFS'] === '1' || statement === 9

/** Whether the round came to its n-th statement and was ended there. */
async function killedAfter(address: string, n: number): Promise<boolean> {
  if (!REAL(n)) {
    let killed = false
    const round = roundKilledAfter(address, n, (stream) => {
      killed = true
      stream.destroy()
    })
    await round.catch((error: unknown) => (killed ? undefined : Promise.reject(error as Error)))
    return killed
  }
  const child = spawn(process.execPath, [SCRIPT, address, String(n)], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('exit', (...end) => resolve(end)),
  )
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the round ended with ${code ?? signal}`)
  return signal === 'SIGKILL'
}

test(
  'a round killed after any of its statements leaves no trace, and the next one counts everything once',
  { timeout: 60_000 },
  async () => {
    const database = await testDatabase()
    const ctx = await testCtx({ database })
    await declareKinds(ctx, P, kinds)
    await defineIndicators(ctx, { programmeId: P, version: 1, indicators, kinds })
    await integrate(ctx)
    // A round that has everything to do: new and known subjects, a reversal, a merge, a definition to build.
    const [ann, anna, ben] = [newHandle(), newHandle(), newHandle()]
    const visits = await record(
      ctx,
      [ann, anna, ben, ben].map((subject, i) => fact({ kind: 'visit.made', subject, day: `2023-08-1${i}` })),
    )
    await integrate(ctx)
    await reverse(ctx, { programmeId: P, factId: visits[3] as string, reason: 'entered-twice' })
    await mergeSubjects(ctx, { programmeId: P, subject: ann, into: anna })
    await record(ctx, [fact(), fact({ kind: 'visit.made', subject: newHandle() })])
    await defineIndicators(ctx, {
      programmeId: P,
      version: 2,
      indicators: indicators.map((old) => (old.type === 'count' ? { ...old, by: [] } : old)),
      kinds,
    })

    const state = async () => {
      // The server notices a cut connection when it likes: wait until that round's session has let go.
      await sql`select pg_advisory_xact_lock(${LOCK})`.execute(ctx.db)
      const { rows } = await sql<{ state: string }>`
        select concat_ws(' ', (select count(*) from outbox), (select count(*) from entries), (select max(number) from checkpoints)) as state
      `.execute(ctx.db)
      return rows[0]?.state
    }
    const before = await state()
    let kills = 0
    while ((await killedAfter(database.address, kills + 1)) && (await state()) === before) kills += 1
    expect(kills).toBeGreaterThan(12)
    await integrate(ctx)
    expect(
      await figures(ctx, [{ indicator: `${P}.classes` }, { indicator: `${P}.visits` }, { indicator: `${P}.visited` }]),
    ).toMatchObject([{ value: 1n }, { value: 4n, reversed: 1 }, { value: 3n }])
    for (const check of checks) for await (const offender of await check.offenders(ctx, { deep: true })) expect.fail(offender)
  },
)
