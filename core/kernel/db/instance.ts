import type { Logger } from 'pino'
import { Refused, type Config } from '../context/index.ts'
import { withClient } from './client.ts'
import { migrate, pendingMigrations, type Migration, type Part } from './migrate.ts'
import type { PlacementOptions } from './placement.ts'
import type { Addresses } from './record.ts'
import { openServer, type Server } from './server.ts'

/** A database of Wotu: running, migrated, and known to be a demo or not. */
export type Instance = Server & {
  readonly demo: boolean
  readonly createdAt: Date
  /** When the demo's calendar began to run; absent in a real instance. */
  readonly demoStartedAt?: Date
  /** Migrations that this opening applied. */
  readonly migrated: readonly Migration[]
}

export type InstanceOptions = {
  /** `server` for `npm start`; `command` for everything that may run beside it. */
  readonly as: 'server' | 'command'
  /** True for the command whose purpose it is: migrates also beside a running server. */
  readonly migrate?: boolean
  readonly placement?: PlacementOptions
}

type InstanceConfig = Pick<Config, 'data' | 'databaseUrl' | 'demo'>

/**
 * Opens the instance of a configuration, ready for use: the database runs, its tables are those of this program, and it
 * is what the configuration says, demo or real. A command takes the instance as it finds it; where a server of an older
 * version may be at work it refuses rather than change the tables under it.
 * @throws Refused `instance-is-demo` · `instance-is-real` · `migrations-pending`, and those of `openServer` and `migrate`
 */
export async function openInstance(
  config: InstanceConfig,
  parts: readonly Part[],
  log: Logger,
  options: InstanceOptions,
): Promise<Instance> {
  const { as, placement } = options
  let migrated: readonly Migration[] = []
  const prepare = async (addresses: Addresses) => {
    migrated = await prepareInstance(addresses, config.demo, parts)
    for (const { part, name } of migrated) log.info({ part, name }, 'migrated')
  }
  const verify = async (addresses: Addresses) => {
    const pending = await pendingMigrations(addresses.adminAddress, parts)
    const isFresh = pending.some(({ part, name }) => part === 'db' && name.startsWith('0001_'))
    if (options.migrate || isFresh) return prepare(addresses)
    if (pending.length > 0) throw new Refused('migrations-pending', { names: pending.map(({ part, name }) => `${part}/${name}`) })
  }
  const server = await openServer(config, log, { as, prepare, verify, ...(placement && { placement }) })
  try {
    const instance = await readInstance(server.adminAddress)
    if (as === 'server' && instance.demo !== config.demo) {
      throw new Refused(instance.demo ? 'instance-is-demo' : 'instance-is-real', { folder: config.data })
    }
    return { ...server, ...instance, migrated }
  } catch (error) {
    await server.close()
    throw error
  }
}

/** Migrates, grants, and says what kind of instance a new database is. */
export async function prepareInstance(
  { address, adminAddress }: Addresses,
  demo: boolean,
  parts: readonly Part[],
): Promise<Migration[]> {
  const { username, password } = new URL(address)
  const isOurs = address !== adminAddress
  const applied = await migrate(adminAddress, parts, isOurs ? { appRole: { name: username, ...(password && { password }) } } : {})
  await withClient(adminAddress, 'instance', (client) =>
    client.query(
      `insert into instance (demo, created_at, demo_started_at) values ($1, now(), case when $1 then now() end) on conflict do nothing`,
      [demo],
    ),
  )
  return applied
}

async function readInstance(address: string): Promise<Pick<Instance, 'demo' | 'createdAt' | 'demoStartedAt'>> {
  type Row = { demo: boolean; created_at: Date; demo_started_at: Date | null }
  const { rows } = await withClient(address, 'instance', (client) =>
    client.query<Row>('select demo, created_at, demo_started_at from instance'),
  )
  const [row] = rows
  if (!row) throw new Refused('database-unavailable', { reason: 'the table "instance" is empty' })
  const { demo, created_at: createdAt, demo_started_at: demoStartedAt } = row
  return { demo, createdAt, ...(demoStartedAt && { demoStartedAt }) }
}
