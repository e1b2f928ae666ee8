import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checks as auditChecks, sealDaysJob } from './kernel/audit/index.ts'
import type { Check } from './kernel/context/index.ts'
import type { Part } from './kernel/db/index.ts'
import { checks as factChecks } from './kernel/facts/index.ts'
import { checks as figureChecks } from './kernel/figures/index.ts'
import { checks as fileChecks, sweepJob } from './kernel/files/index.ts'
import type { Job } from './kernel/jobs/index.ts'
import { holding as notices } from './kernel/notices/index.ts'
import { checks as peopleChecks, holding as people, type Holding } from './kernel/people/index.ts'
import { checks as placeChecks } from './kernel/places/index.ts'
import { holding as roles } from './kernel/roles/index.ts'
import { sendingJob } from './kernel/sending/index.ts'
import { forgetTriesJob, holding as signIn } from './kernel/sign-in/index.ts'
import { checks as objectionChecks, forgetSendersJob } from './objections/index.ts'

/** Everything that brings tables, in the order in which one stands on another: the kernel's parts, then the modules. */
export const parts: readonly Part[] = [
  ...['db', 'places', 'facts', 'figures', 'files', 'jobs', 'sending'].map((name) => part(name, `kernel/${name}`)),
  ...['audit', 'people', 'roles', 'sign-in', 'organisations', 'notices'].map((name) => part(name, `kernel/${name}`)),
  ...['programmes', 'objections', 'operator'].map((name) => part(name, name)),
].filter(({ migrations }) => existsSync(migrations))

/** What is always true of an instance: `wotu check` asks it, and so does the worker every night. */
export const checks: readonly Check[] = [
  ...placeChecks,
  ...factChecks,
  ...figureChecks,
  ...fileChecks,
  ...auditChecks,
  ...peopleChecks,
  ...objectionChecks,
]

/** What is held of persons, by part; a person is erased part by part, the person last. */
export const holdings: readonly Holding[] = [notices, signIn, roles, people]

/** Work that is done later or by schedule. */
export const jobs: readonly Job[] = [sweepJob, sendingJob, sealDaysJob, forgetTriesJob, forgetSendersJob]

function part(name: string, folder: string): Part {
  return { name, migrations: fileURLToPath(new URL(`${folder}/migrations/`, import.meta.url)) }
}
