import type { Queue } from 'pg-boss'
import type { Job } from './job.ts'

/** How often and how patiently a job is tried: six times within about an hour, then it is kept as failed for two weeks. */
export function queueOf({ schedule, expireSeconds = 900 }: Job): Omit<Queue, 'name'> {
  return {
    // What happens every night is not done twice at once, however often it is sent.
    policy: schedule === undefined ? 'standard' : 'exclusive',
    expireInSeconds: expireSeconds,
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    retryDelayMax: 1800,
    deleteAfterSeconds: 14 * 24 * 3600,
  }
}
