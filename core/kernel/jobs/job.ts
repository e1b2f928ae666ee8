import type { z } from 'zod'
import type { Ctx } from '../context/index.ts'

/**
 * Work that is done after the request that asked for it, and again until it succeeds: all that leaves the house (mail, calls
 * to others), heavy files, and what happens every night. It may run twice, so running it again must do no harm.
 */
export type Job<Data extends object = object> = {
  /** `files.sweep`: part, then verb. It is also the name of its queue, so it never changes. */
  readonly name: string
  /** What {@link sendJob} is given and `run` gets: small, plain JSON; ids rather than copies. */
  readonly data: z.ZodType<Data>
  /** Five fields of cron, in Shanghai's time; the job is then sent by itself with `{}`, once after a time when nothing ran. */
  readonly schedule?: string
  /** Seconds after which a run counts as failed; 900 when absent. */
  readonly expireSeconds?: number
  /** `signal` is aborted when the run expires or the worker stops. */
  run(ctx: Ctx, data: Data, signal: AbortSignal): Promise<void>
}

/** A job, with the type of its data taken from its schema. */
export function defineJob<Data extends object>(job: Job<Data>): Job<Data> {
  return job
}
