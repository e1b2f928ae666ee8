import { z } from 'zod'
import { Refused, type Ctx } from '../context/index.ts'
import { defineJob, sendJob } from '../jobs/index.ts'
import { sendByAliyun } from './aliyun.ts'
import { Message } from './model.ts'
import { putInOutbox } from './outbox.ts'
import { sendBySmtp } from './smtp.ts'

/** What a message is sealed for while it waits: codes and addresses stand neither in the queue nor in what it keeps of done jobs. */
const PURPOSE = 'sending/message'

/**
 * Sends a message if and only if the caller's transaction commits; a job carries it out, and tries again where the way
 * out is closed.
 * @param until after this instant it is of no use and is not sent any more
 * @throws Refused `sms-unavailable` · `mail-unavailable` where this instance has no such way out
 */
export async function sendMessage(ctx: Ctx, message: Message, { until }: { until?: Date } = {}): Promise<void> {
  const sound = Message.parse(message)
  if (!canSend(ctx, sound.channel)) throw new Refused(sound.channel === 'sms' ? 'sms-unavailable' : 'mail-unavailable')
  const sealed = Buffer.from(ctx.keys.seal(PURPOSE, JSON.stringify(sound))).toString('base64')
  await sendJob(ctx, sendingJob, { sealed, ...(until && { until: until.toISOString() }) })
}

/** Whether messages of this kind have a way out. */
export function canSend({ outside }: Pick<Ctx, 'outside'>, channel: Message['channel']): boolean {
  return outside[channel] !== undefined
}

/** Carries a message to whoever takes it out of the house. */
export const sendingJob = defineJob({
  name: 'sending.send',
  data: z.object({ sealed: z.base64(), until: z.iso.datetime().optional() }),
  expireSeconds: 60,
  run: async (ctx, { sealed, until }, signal) => {
    if (until !== undefined && ctx.clock.now() >= new Date(until)) return
    const text = ctx.keys.unseal(PURPOSE, Buffer.from(sealed, 'base64'))
    if (text === null) throw new Error('a message was sealed under a key that is not here')
    await carry(ctx, Message.parse(JSON.parse(text)), signal)
  },
})

async function carry(ctx: Ctx, message: Message, signal: AbortSignal): Promise<void> {
  const way = ctx.outside[message.channel]
  if (way === undefined) throw new Error(`no way out for ${message.channel} any more`)
  if (way === 'outbox') return putInOutbox(ctx, message)
  if (message.channel === 'mail') return sendBySmtp(way, message)
  return sendByAliyun(way, message, ctx.clock.now(), signal)
}
