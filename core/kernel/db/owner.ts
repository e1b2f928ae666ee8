import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { Refused } from '../context/index.ts'
import { addressOf, OWNER, postmasterPid, startCluster, stopCluster, type Cluster } from './embedded.ts'

/** A server kept running by this process. */
export type Owned = {
  /** Stops the server. With `unlessUsed` it is left to whoever still has a connection. */
  readonly close: (options?: { unlessUsed?: boolean }) => Promise<void>
}

/** Advisory lock in the database `postgres`: its holder owns the cluster. The server drops it with the connection. */
const OWNING = 20_240_905n
const CLOSING = 'wotu closing'

/**
 * Makes this process the owner of a cluster: starts it, or adopts one that a killed owner left, and from then on starts
 * it again whenever it ends. Gives undefined where another process owns it.
 * @param onOwned runs each time the server is ours, also after it was started again
 * @throws Refused `database-not-started`
 */
export async function own(cluster: Cluster, log: Logger, onOwned: () => Promise<void>): Promise<Owned | undefined> {
  let holder = await claim(cluster, log)
  if (!holder) return undefined
  let isClosing = false
  let comingBack: Promise<void> | undefined

  // The lock's connection ends with the server, whether we started or adopted it: one signal for both.
  const watch = (client: pg.Client) =>
    client.once('end', () => {
      holder = undefined
      if (!isClosing) comingBack = comeBack()
    })
  const comeBack = async () => {
    log.warn('the database has ended; starting it again')
    for (let pause = 100; !isClosing && !holder; pause = Math.min(2 * pause, 5_000)) {
      try {
        holder = await claim(cluster, log)
      } catch (error) {
        log.error({ err: error }, 'the database does not start; trying again')
      }
      if (!holder) await sleep(pause)
    }
    if (!holder) return
    watch(holder)
    await onOwned().catch((error: unknown) => log.error({ err: error }, 'the data folder cannot be written'))
    log.info('the database is back')
  }
  watch(holder)

  const close = async ({ unlessUsed = false } = {}) => {
    isClosing = true
    await comingBack
    if (!holder) return
    if (unlessUsed && (await isUsed(holder))) await holder.end()
    else await stopCluster(cluster)
  }
  await onOwned().catch(async (error: unknown) => {
    await close({ unlessUsed: true })
    throw error
  })
  return { close }
}

/**
 * For a guest that leaves: stops the server if its owner has left before and nobody else is connected. Two guests that
 * leave at once don't wait for each other: the one with the lock doesn't count the other.
 */
export async function stopIfAbandoned(cluster: Cluster): Promise<void> {
  const client = await connect(cluster, CLOSING)
  if (!client) return
  if ((await lock(client)) && !(await isUsed(client))) await stopCluster(cluster)
  else await client.end()
}

async function isUsed(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> $1 limit 1`,
    [CLOSING],
  )
  return rowCount === 1
}

/** A connection that holds the lock, undefined where another process has it. */
async function claim(cluster: Cluster, log: Logger): Promise<pg.Client | undefined> {
  const deadline = Date.now() + 300_000
  for (let round = 1; ; round++) {
    const client = await connect(cluster, `wotu owner ${process.pid}`)
    if (client && (await lock(client))) return client
    if (client) return void (await client.end())
    const isAlive = (await postmasterPid(cluster.folder)) !== undefined
    if (isAlive && round === 50) log.info('waiting for the database: it recovers, or stops')
    if (!isAlive) {
      await startCluster(cluster).catch((error: unknown) => {
        if (!isPassing(error) || round > 75) throw error
      })
    }
    if (Date.now() > deadline)
      throw new Refused('database-not-started', { folder: cluster.folder, reason: 'no answer within 300 s' })
    await sleep(round === 1 ? 0 : 200)
  }
}

/** What ends by itself: workers of a killed server that are not gone yet, another process that starts it now. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof Refused && /pre-existing shared memory block|lock file .* already exists/.test(String(error.params['reason']))
  )
}

async function connect(cluster: Cluster, name: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: addressOf(cluster, OWNER, 'postgres'),
    application_name: name,
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
  })
  client.on('error', () => undefined)
  return client.connect().then(
    () => client,
    () => undefined,
  )
}

async function lock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [OWNING])
  return rows[0]?.locked === true
}
