import { sql } from 'kysely'
import type { Ctx } from '../context/index.ts'
import { readOutbox, sendingJob, type Message } from './index.ts'

/** Carries out what waits to be sent, as the worker would; gives how many messages that were. */
export async function carryOut(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ data: object }>`
    update pgboss.job set state = 'completed' where name = ${sendingJob.name} and state = 'created' returning data`.execute(ctx.db)
  for (const { data } of rows) await sendingJob.run(ctx, sendingJob.data.parse(data), new AbortController().signal)
  return rows.length
}

/** The newest message to an address, once it was carried out. */
export async function newestTo(ctx: Ctx, to: string): Promise<Message | undefined> {
  await carryOut(ctx)
  return (await readOutbox(ctx)).find(({ message }) => message.to === to)?.message
}
