import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Ctx } from '@wotu/core/kernel/context'
import { recordMany } from '@wotu/core/kernel/facts'
import { insertBare } from './bare.ts'
import { openBench } from './instance.ts'
import { define, facts, type Order } from './programme.ts'
import { timed, timesOf, type Times } from './times.ts'

const WOTU = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
const READER = fileURLToPath(new URL('reader.ts', import.meta.url))

export type Recording = {
  readonly order: Order
  readonly facts: number
  /** Facts a second into a bare table; recorded; recorded and counted. */
  readonly bare: number
  readonly recorded: number
  readonly counted: number
  /** Pages answered meanwhile. */
  readonly pages: Times
}

/**
 * Records facts in bulk while the worker counts them and a third process reads pages, each as in `npm start`; and, before
 * and after that, the same rows into a bare table, alone.
 */
export async function measureRecording(count: number, order: Order): Promise<Recording> {
  const bench = await openBench()
  try {
    await define(bench.ctx)
    const before = await insertBare(bench.adminAddress, facts(count, { order }))
    const worker = fork(WOTU, ['worker'], { env: bench.env })
    const reader = fork(READER, { env: bench.env })
    const counted = await timed(async () => {
      const recorded = await timed(() => recordMany(bench.ctx, facts(count, { order })))
      await untilCounted(bench.ctx, count)
      return recorded.ms
    })
    const pages = timesOf(await stopReader(reader))
    worker.kill('SIGTERM')
    await once(worker, 'exit')
    const after = await insertBare(bench.adminAddress, facts(count, { order }))
    const perSecond = (ms: number) => (count / ms) * 1000
    return {
      order,
      facts: count,
      bare: perSecond((before + after) / 2),
      recorded: perSecond(counted.result),
      counted: perSecond(counted.ms),
      pages,
    }
  } finally {
    await bench.close()
  }
}

async function untilCounted(ctx: Ctx, count: number): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ entries: bigint }>`select max(entries) as entries from checkpoints`.execute(ctx.db)
    if (Number(rows[0]?.entries ?? 0n) >= count) return
    await sleep(50)
  }
}

async function stopReader(reader: ChildProcess): Promise<number[]> {
  const answer = once(reader, 'message')
  reader.send('stop')
  const [took] = (await answer) as [number[]]
  return took
}
