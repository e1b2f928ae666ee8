import { resolve } from 'node:path'
import { z } from 'zod'
import { outsideOf, OutsideSettings, type Outside } from './outside.ts'
import { Refused, type Issue } from './refused.ts'

const Environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  WOTU_DATA: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  WOTU_DEMO: z.enum(['0', '1', 'doctors']).default('1'),
  WOTU_PSEUDONYM_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  WOTU_INDEX_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  WOTU_MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}(,[0-9a-f]{64})*$/)
    .optional(),
  ...OutsideSettings,
  WOTU_LANG: z.enum(['zh', 'en']).optional(),
  WOTU_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
})

/** Settings of one process, from its environment. README.md has a table of them. */
export type Config = {
  readonly port: number
  readonly host: string
  /** Absolute path of the data folder: database, files, keys. */
  readonly data: string
  /** A PostgreSQL server; absent: the embedded one in the data folder. */
  readonly databaseUrl?: string
  readonly demo: boolean
  /** Of a demo: the village doctors' programme alone, and not the others after it. */
  readonly doctorsOnly: boolean
  readonly pseudonymKey?: string
  /** Key of the blind indexes. */
  readonly indexKey?: string
  /** Keys that wrap the persons' data keys, newest first. */
  readonly masterKeys?: readonly string[]
  readonly outside: Outside
  /** Language of the command line. */
  readonly lang: 'zh' | 'en'
  readonly logLevel: string
}

/** Reads the settings. @throws Refused `setting-wrong` with one issue per variable, each naming itself. */
export function readConfig(env: NodeJS.ProcessEnv = process.env, cwd = process.cwd()): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(set)
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue): Issue => ({
      field: String(issue.path[0]),
      code: `setting-${String(issue.path[0])}`,
      params: { value: set[String(issue.path[0])] ?? '' },
    }))
    throw new Refused('setting-wrong', { names: issues.map((issue) => issue.field) }, issues)
  }
  const e = parsed.data
  const outside = outsideOf(e)
  return {
    outside,
    port: e.PORT,
    host: e.HOST,
    data: resolve(cwd, e.WOTU_DATA),
    ...(e.DATABASE_URL === undefined ? {} : { databaseUrl: e.DATABASE_URL }),
    demo: e.WOTU_DEMO !== '0',
    doctorsOnly: e.WOTU_DEMO === 'doctors',
    ...(e.WOTU_PSEUDONYM_KEY === undefined ? {} : { pseudonymKey: e.WOTU_PSEUDONYM_KEY }),
    ...(e.WOTU_INDEX_KEY === undefined ? {} : { indexKey: e.WOTU_INDEX_KEY }),
    ...(e.WOTU_MASTER_KEY === undefined ? {} : { masterKeys: e.WOTU_MASTER_KEY.split(',') }),
    lang: e.WOTU_LANG ?? (/^en/.test(env.LC_ALL ?? env.LANG ?? '') ? 'en' : 'zh'),
    // A person at a terminal wants what is wrong; whoever collects logs wants all of it.
    logLevel: e.WOTU_LOG ?? (process.stdout.isTTY ? 'warn' : 'info'),
  }
}
