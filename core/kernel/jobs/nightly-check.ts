import { z } from 'zod'
import { runChecks, type Check } from '../context/index.ts'
import { defineJob } from './job.ts'

/**
 * Every night at half past three: what `wotu check` does, with its result in the log. An invariant that is broken is an
 * error in the log, one line each, and no failure of the job: trying again would not mend it.
 */
export function nightlyCheck(checks: readonly Check[]) {
  return defineJob({
    name: 'checks.run',
    data: z.object({ deep: z.boolean().default(false) }),
    schedule: '30 3 * * *',
    expireSeconds: 3600,
    run: async (ctx, { deep }, signal) => {
      let [held, broken] = [0, 0]
      for await (const { sentence, offenders, count } of runChecks(ctx, checks, { deep })) {
        signal.throwIfAborted()
        if (count === 0) held++
        else broken++
        if (count > 0) ctx.log.error({ check: sentence.en, offenders, count }, 'an invariant does not hold')
      }
      ctx.log.info({ held, broken }, 'checks run')
    },
  })
}
