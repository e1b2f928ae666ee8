import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { Refused, type Config } from '../context/index.ts'
import { withClient } from './client.ts'
import { accepts, addressOf, OWNER, type Cluster } from './embedded.ts'
import { APP_ROLE } from './grants.ts'
import { own, stopIfAbandoned } from './owner.ts'
import { placeCluster, type PlacementOptions } from './placement.ts'
import { findRecord, removeRecord, writeRecord, type Addresses } from './record.ts'

/** A running database server, before anybody looks at what is in it. */
export type Server = Addresses & {
  /** True where this process runs the embedded database and stops it at `close`. */
  readonly owner: boolean
  readonly close: () => Promise<void>
}

export type ServerOptions = {
  /** A `server` must be the only owner of its data; a `command` is the guest of a running one, else owner while it runs. */
  readonly as: 'server' | 'command'
  /** Brings the database up to date, before any guest may see it; the owner's work, or everybody's on a given server. */
  readonly prepare: (addresses: Addresses) => Promise<void>
  /** The same question for a guest, who may look but not change. */
  readonly verify: (addresses: Addresses) => Promise<void>
  readonly placement?: PlacementOptions
}

const DATABASE = 'wotu'

/**
 * Opens the database of a configuration: the server of `DATABASE_URL`, or the embedded one, started, adopted or visited.
 * @throws Refused `data-in-use` where a `server` finds another owner, and those of placing and starting
 */
export async function openServer(
  config: Pick<Config, 'data' | 'databaseUrl'>,
  log: Logger,
  options: ServerOptions,
): Promise<Server> {
  const { data, databaseUrl } = config
  const { as, prepare, verify, placement } = options
  if (databaseUrl) {
    const addresses = { address: databaseUrl, adminAddress: databaseUrl }
    await checkServer(databaseUrl)
    await (as === 'server' ? prepare : verify)(addresses)
    return { ...addresses, owner: false, close: () => Promise.resolve() }
  }
  const cluster = await placeCluster(data, log, placement)
  const addresses = { address: addressOf(cluster, APP_ROLE, DATABASE), adminAddress: addressOf(cluster, OWNER, DATABASE) }
  let isPrepared = false
  const onOwned = async () => {
    if (!isPrepared) {
      await createDatabase(cluster)
      await prepare(addresses)
    }
    isPrepared = true
    await writeRecord(data, { owner: process.pid, ...addresses, at: Date.now() })
  }
  const owned = (await isRunByAnother(cluster, data, 75)) ? undefined : await own(cluster, log, onOwned)
  if (owned) {
    const close = async () => {
      await removeRecord(data)
      await owned.close({ unlessUsed: as === 'command' })
    }
    return { ...addresses, owner: true, close }
  }
  if (as === 'server') throw new Refused('data-in-use', { folder: data, pid: (await findRecord(data))?.owner ?? 0 })
  if (!(await isRunByAnother(cluster, data, 1500))) throw new Refused('database-unavailable', { reason: 'its owner has ended' })
  await verify(addresses)
  return { ...addresses, owner: false, close: () => stopIfAbandoned(cluster) }
}

/** Whether a living owner has its database answering; one that is starting it again gets `rounds` fifths of a second. */
async function isRunByAnother(cluster: Cluster, data: string, rounds: number): Promise<boolean> {
  for (let round = 0; round < rounds && (await findRecord(data)); round++) {
    if (await accepts(cluster)) return true
    await sleep(200)
  }
  return false
}

async function createDatabase(cluster: Cluster): Promise<void> {
  await withClient(addressOf(cluster, OWNER, 'postgres'), 'start', async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  })
}

/**
 * Whether a server given by URL can carry Wotu: PostgreSQL 15 or newer, UTF-8, ICU.
 * @throws Refused `database-unavailable` · `database-not-suited`
 */
export async function checkServer(address: string): Promise<void> {
  type Row = { version: string; number: number; encoding: string; icu: boolean }
  const rows = await withClient(address, 'start', async (client) => {
    const result = await client.query<Row>(`select current_setting('server_version') as version,
      current_setting('server_version_num')::int as number, current_setting('server_encoding') as encoding,
      exists (select from pg_collation where collname = 'zh-Hans-CN-x-icu') as icu`)
    return result.rows
  }).catch((error: NodeJS.ErrnoException) => {
    throw new Refused('database-unavailable', { reason: error.message || error.code || 'no answer' })
  })
  for (const { version, number, encoding, icu } of rows) {
    const isSuited = number >= 150_000 && encoding === 'UTF8' && icu
    if (!isSuited) throw new Refused('database-not-suited', { version, encoding, icu: icu ? 'yes' : 'no' })
  }
}
