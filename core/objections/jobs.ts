import { z } from 'zod'
import { defineJob } from '../kernel/jobs/index.ts'
import { forgetSenders } from './flood.ts'

/** Every night: where nobody files, nobody else would forget who filed last. */
export const forgetSendersJob = defineJob({
  name: 'objections.forget-senders',
  data: z.object({}),
  schedule: '10 3 * * *',
  run: forgetSenders,
})
