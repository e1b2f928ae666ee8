import { PgBoss, type Job as Sent } from 'pg-boss'
import { as, type Ctx } from '../context/index.ts'
import type { Job } from './job.ts'
import { queueOf } from './queue.ts'

export type WorkOptions = {
  /** Seconds between two looks at an empty queue, at least 0.5. */
  readonly pollSeconds?: number
  /** Connections at most, beside those of the context. */
  readonly max?: number
}

/** Jobs being worked on; `stop` lets those that run finish, for ten seconds. */
export type Working = { readonly stop: () => Promise<void> }

/**
 * Works on jobs as they come, one of each kind at a time, and sends those with a schedule when their time comes; several
 * processes may do so at once. A run that fails is logged and tried again. Survives a lost connection.
 * @param address URL of the database, as the application's role
 */
export async function workJobs(
  ctx: Ctx,
  address: string,
  jobs: readonly Job[],
  { pollSeconds = 2, max = 4 }: WorkOptions = {},
): Promise<Working> {
  const boss = new PgBoss({
    connectionString: address,
    max,
    application_name: 'wotu jobs',
    migrate: false,
    createSchema: false,
    // Both need to own the tables, which the application's role does not.
    reindex: false,
    persistQueueStats: false,
  })
  boss.on('error', (error) => ctx.log.error({ err: error }, 'job queue'))
  boss.on('warning', ({ message }) => ctx.log.warn(message))
  const stop = () => boss.stop({ graceful: true, timeout: 10_000 })
  try {
    await boss.start()
    for (const job of jobs) await workOn(boss, ctx, job, pollSeconds)
    await followSchedules(boss, jobs)
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}

async function workOn(boss: PgBoss, ctx: Ctx, job: Job, pollingIntervalSeconds: number): Promise<void> {
  await boss.createQueue(job.name, queueOf(job))
  const { policy: _, ...changeable } = queueOf(job)
  await boss.updateQueue(job.name, changeable)
  await boss.work<object>(job.name, { pollingIntervalSeconds }, async ([sent]) => {
    if (sent) await runJob(ctx, job, sent)
  })
}

async function runJob(ctx: Ctx, job: Job, { id, data, signal, retryCount }: Sent): Promise<void> {
  const log = ctx.log.child({ job: job.name, id })
  const started = performance.now()
  try {
    await job.run(as({ ...ctx, log }, { kind: 'operator', name: `job ${job.name}` }), job.data.parse(data ?? {}), signal)
    log.info({ ms: Math.round(performance.now() - started) }, 'job done')
  } catch (error) {
    log.error({ err: error, tries: retryCount + 1 }, 'job failed')
    throw error
  }
}

/** Schedules are what the program says: those it no longer has are taken out. */
async function followSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const scheduled = jobs.filter(({ schedule }) => schedule !== undefined)
  for (const { name, schedule } of scheduled) await boss.schedule(name, schedule!, {}, { tz: 'Asia/Shanghai', missed: 'once' })
  for (const { name } of await boss.getSchedules()) {
    if (!scheduled.some((job) => job.name === name)) await boss.unschedule(name)
  }
}
