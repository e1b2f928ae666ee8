import { z } from 'zod'
import { defineJob } from '../jobs/index.ts'
import { sweepFiles } from './sweep.ts'

/** Every night at half past four: see {@link sweepFiles}. */
export const sweepJob = defineJob({
  name: 'files.sweep',
  data: z.object({}),
  schedule: '30 4 * * *',
  run: async (ctx) => {
    ctx.log.info(await sweepFiles(ctx), 'files swept')
  },
})
