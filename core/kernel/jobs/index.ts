export { defineJob, type Job } from './job.ts'
export { nightlyCheck } from './nightly-check.ts'
export { sendJob } from './send.ts'
export { workJobs, type Working, type WorkOptions } from './work.ts'
