import { sql } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Ctx } from '../context/index.ts'
import type { Job } from './job.ts'
import { queueOf } from './queue.ts'

/**
 * Sends a job in the caller's transaction: it is done if and only if that commits. Costs a handful of small queries (4 ms),
 * so what is sent by the thousand is one job with a list.
 * @throws ZodError when the data is not what the job declares, a mistake of the caller's program
 */
export async function sendJob<Data extends object>(ctx: Ctx, job: Job<Data>, data: Data): Promise<void> {
  const parsed = job.data.parse(data)
  const boss = new PgBoss({
    db: fromKysely(ctx.db.withoutPlugins()),
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', (error) => ctx.log.error({ err: error, job: job.name }, 'job queue'))
  // Not by `boss.createQueue`: it sends its own `begin … commit`, and would commit the caller's transaction half done.
  await sql`select pgboss.create_queue(${job.name}, ${JSON.stringify(queueOf(job))}::jsonb)`.execute(ctx.db)
  await boss.start()
  try {
    await boss.send(job.name, parsed)
  } finally {
    await boss.stop({ close: false, graceful: false })
  }
}
