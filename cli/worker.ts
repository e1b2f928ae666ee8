import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { checks, jobs } from '@wotu/core'
import { readConfig } from '@wotu/core/kernel/context'
import { databaseAddress, isUnavailable } from '@wotu/core/kernel/db'
import { integrate } from '@wotu/core/kernel/figures'
import { nightlyCheck, workJobs } from '@wotu/core/kernel/jobs'
import { openRuntime } from '@wotu/core/kernel/runtime'
import type { Ctx } from '@wotu/core/kernel/context'

/** Pause of the integrator after a round that found nothing: a recorded fact is in its figures within half a second. */
const IDLE_MS = 200

/** `wotu worker`: the background work of an instance, started by `wotu start`; more of them share the work. */
export function workerCommand(program: Command): void {
  program.command('worker', { hidden: true }).description('integrates facts and works on jobs').action(worker)
}

async function worker(): Promise<void> {
  const config = readConfig()
  const { address } = await databaseAddress(config)
  const { ctx, close } = await openRuntime(config, {
    address,
    actor: { kind: 'operator', name: 'worker' },
    name: 'worker',
    statementSeconds: 0,
  })
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, () => stop.abort())
  const working = await workJobs(ctx, address, [...jobs, nightlyCheck(checks)])
  await integrateUntil(ctx, stop.signal)
  await working.stop()
  await close()
  if (process.connected) process.disconnect() // listening for its end keeps the channel, and with it this process, open
}

/** Round after round; a lost connection is waited out. */
async function integrateUntil(ctx: Ctx, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let pause = IDLE_MS
    try {
      if ((await integrate(ctx)).entries > 0) pause = 0
    } catch (error) {
      ctx.log[isUnavailable(error) ? 'warn' : 'error'](
        { err: error },
        'a round of the integrator failed; nothing is lost, the next one takes it up',
      )
      pause = 1_000
    }
    if (pause > 0) await sleep(pause, undefined, { signal }).catch(() => undefined)
  }
}
