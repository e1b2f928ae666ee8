import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import { demoClock, openKeys, Refused, systemClock, type Actor, type Config, type Ctx } from '../context/index.ts'
import { openDatabase } from '../db/index.ts'
import { openFileStore } from '../files/index.ts'

/** A context of a running instance, with the pool behind it. */
export type Runtime = { readonly ctx: Ctx; readonly close: () => Promise<void> }

/**
 * Opens everything a use case needs on a running, migrated database: pool, clock, keys, file store, log.
 * @throws Refused `database-unavailable` where the database was never prepared
 */
export async function openRuntime(
  config: Config,
  {
    address,
    actor,
    name,
    max = 10,
    statementSeconds = 30,
    prepare = false,
  }: { address: string; actor: Actor; name: string; max?: number; statementSeconds?: number; prepare?: boolean },
): Promise<Runtime> {
  const { db, close } = openDatabase(address, { max, appName: `wotu ${name}`, statementSeconds, prepare })
  try {
    const instance = await db.selectFrom('instance').selectAll().executeTakeFirst()
    if (instance === undefined) throw new Refused('database-unavailable', { reason: 'the table "instance" is empty' })
    const started = instance.demoStartedAt
    const ctx: Ctx = {
      db,
      actor,
      clock: started === null ? systemClock : demoClock(started),
      keys: await openKeys(join(config.data, 'keys'), config),
      files: openFileStore(join(config.data, 'files')),
      log: openLog(config, name),
      demo: instance.demo,
      // A folder that holds a real instance shows nothing, whatever the settings call it.
      outside: { ...config.outside, here: config.outside.here && instance.demo },
    }
    return { ctx, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The log of one process: JSON lines on standard output, each with the process's name. */
export function openLog(config: Pick<Config, 'logLevel'>, name: string): Logger {
  return pino({ level: config.logLevel, base: { process: name }, timestamp: pino.stdTimeFunctions.isoTime })
}
