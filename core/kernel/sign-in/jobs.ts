import { z } from 'zod'
import type { Ctx } from '../context/index.ts'
import { defineJob } from '../jobs/index.ts'

const DAY_MS = 86_400_000

/** Every night: codes, tries, challenges and sessions whose time is over a day ago. */
export const forgetTriesJob = defineJob({
  name: 'sign-in.forget',
  data: z.object({}),
  schedule: '20 3 * * *',
  run: forgetTries,
})

async function forgetTries(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - DAY_MS)
  await ctx.db.deleteFrom('authAttempts').where('at', '<', before).execute()
  await ctx.db.deleteFrom('authCodes').where('expiresAt', '<', before).execute()
  await ctx.db.deleteFrom('authVerifications').where('expiresAt', '<', before).execute()
  await ctx.db.deleteFrom('authSessions').where('expiresAt', '<', before).execute()
}
