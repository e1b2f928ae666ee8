import { chmod, mkdir, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QueryResultRow } from 'pg'
import { binariesFor, findBinaries } from './binaries.ts'
import { withClient } from './client.ts'
import { accepts, addressOf, initCluster, isAlive, OWNER, startCluster, stopCluster, type Cluster } from './embedded.ts'
import { isRoot, NOBODY } from './folder.ts'
import { APP_ROLE } from './grants.ts'
import { migrate, type Part } from './migrate.ts'

/** What the tests of one run share: a server with a migrated template database. Plain data, handed to the workers. */
export type TestCluster = {
  /** URL of the template database, as the owner of its tables. */
  readonly owner: string
  /** The same as the application's role; on a server given by `DATABASE_URL`, where we make no roles, as the owner. */
  readonly app: string
  /** Beginning of the names of the run's databases. */
  readonly prefix: string
  /** Folder for files that tests store, made when the first one does. */
  readonly files: string
}

/**
 * Gives the run its server: one of its own, in memory where there is room and without fsync, or that of `DATABASE_URL`,
 * whose role must be allowed to create databases. What an earlier, killed run left is removed.
 */
export async function startTestCluster(parts: readonly Part[], url = process.env['DATABASE_URL']) {
  const prefix = `wotu_test_${process.pid}`
  const { address, stop } = url ? { address: url, stop: () => dropAll(url, prefix) } : await startOwn()
  const template = withDatabase(address, `${prefix}_template`)
  try {
    await query(address, `create database ${prefix}_template`)
    await migrate(template, parts, url ? {} : { appRole: { name: APP_ROLE } })
  } catch (error) {
    await stop()
    throw error
  }
  const files = await filesFolder()
  const cluster: TestCluster = { owner: template, app: url ? template : withUser(template, APP_ROLE), prefix, files }
  return { cluster, stop: () => Promise.all([stop(), rm(files, { recursive: true, force: true })]).then(() => undefined) }
}

async function filesFolder(): Promise<string> {
  const ofRun = (pid: number) => join(tmpdir(), `wotu-test-files-${pid}`)
  for (const name of await readdir(tmpdir())) {
    const pid = Number(/^wotu-test-files-(\d+)$/.exec(name)?.[1])
    if (pid && !isAlive(pid)) await rm(ofRun(pid), { recursive: true, force: true })
  }
  return ofRun(process.pid)
}

async function startOwn() {
  const user = isRoot() ? NOBODY : undefined
  const binaries = await binariesFor(user, await findBinaries())
  const base = await roomyFolder()
  const cluster = (folder: string): Cluster => ({
    binaries,
    folder: join(folder, 'data'),
    log: join(folder, 'postgres.log'),
    ...(user && { user }),
    listen:
      process.platform === 'win32'
        ? { loopback: 20_000 + (process.pid % 40_000), password: 'test' }
        : { socket: join(folder, 'data') },
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' },
  })
  const remove = async (folder: string) => {
    if (await accepts(cluster(folder))) await stopCluster(cluster(folder), 'immediate')
    await rm(folder, { recursive: true, force: true })
  }
  for (const name of await readdir(base)) {
    const pid = Number(/^wotu-test-(\d+)$/.exec(name)?.[1])
    if (pid && !isAlive(pid)) await remove(join(base, name))
  }
  const folder = join(base, `wotu-test-${process.pid}`)
  await mkdir(folder)
  await chmod(folder, 0o755)
  const own = cluster(folder)
  await initCluster(own, { sync: false })
  await startCluster(own)
  return { address: addressOf(own, OWNER, 'postgres'), stop: () => remove(folder) }
}

/** Memory where it has 2 GB to spare (a container's /dev/shm is often 64 MB), else the temporary folder. */
export async function roomyFolder(): Promise<string> {
  const free = await statfs('/dev/shm').then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  return free > 2 ** 31 ? '/dev/shm' : tmpdir()
}

async function dropAll(address: string, prefix: string): Promise<void> {
  const names = await query<{ datname: string }>(address, `select datname from pg_database where datname like '${prefix}\\_%'`)
  for (const { datname } of names) await query(address, `drop database if exists ${datname} with (force)`)
}

/** Runs one statement on a connection of its own. */
export async function query<Row extends QueryResultRow>(address: string, sql: string): Promise<Row[]> {
  return withClient(address, 'test', async (client) => (await client.query<Row>(sql)).rows)
}

/** The same URL for another database of the server. */
export function withDatabase(address: string, name: string): string {
  const url = new URL(address)
  url.pathname = `/${name}`
  return url.href
}

function withUser(address: string, name: string): string {
  const url = new URL(address)
  url.username = name
  return url.href
}
