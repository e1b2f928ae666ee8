import { uuidv7 } from 'uuidv7'
import type { Ctx } from '../context/index.ts'
import { Message } from './model.ts'

const PURPOSE = 'sending/outbox'

/** Messages that the page shows. */
const SHOWN = 50

/** Keeps a message instead of sending it. */
export async function putInOutbox(ctx: Ctx, message: Message): Promise<void> {
  const sealed = Buffer.from(ctx.keys.seal(PURPOSE, JSON.stringify(message)))
  await ctx.db.insertInto('outboxMessages').values({ id: uuidv7(), sealed, madeAt: ctx.clock.now() }).execute()
}

/** The newest fifty messages that would have left the house, newest first; of a demo that only this machine can reach, else none. */
export async function readOutbox(ctx: Ctx): Promise<{ id: string; message: Message; at: Date }[]> {
  if (!ctx.outside.here) return []
  const rows = await ctx.db
    .selectFrom('outboxMessages')
    .select(['id', 'sealed', 'madeAt'])
    .orderBy('madeAt', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.flatMap(({ id, sealed, madeAt }) => {
    const text = ctx.keys.unseal(PURPOSE, sealed)
    return text === null ? [] : [{ id, message: Message.parse(JSON.parse(text)), at: madeAt }]
  })
}
