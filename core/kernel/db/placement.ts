import { hash, randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { Refused } from '../context/index.ts'
import { binariesFor, canReach, findBinaries, makeSharedFolder, SHARED_FOLDER, type Binaries } from './binaries.ts'
import { initCluster, isAlive, type Cluster, type Listen } from './embedded.ts'
import { findCluster, isRoot, makeDataFolder, NOBODY, userOf } from './folder.ts'

export type PlacementOptions = {
  /** Where a cluster and the programs go when `nobody` can't reach the data folder or the clone. */
  readonly shared?: string
  /** A loopback port instead of a socket; the rule on Windows. */
  readonly loopback?: boolean
}

/**
 * Finds the cluster of a data folder, or makes it: `postgres` in that folder, or, where root started Wotu and `nobody`
 * can't enter the folder, a link of that name to a folder that it can.
 * @throws Refused `data-folder-not-allowed` · `data-folder-moved` · `postgres-other-version` and those of the binaries
 */
export async function placeCluster(data: string, log: Logger, options: PlacementOptions = {}): Promise<Cluster> {
  const { shared = SHARED_FOLDER, loopback = process.platform === 'win32' } = options
  await makeDataFolder(data)
  const link = join(data, 'postgres')
  const found = await findCluster(link)
  const user = found ? await userOf(found) : isRoot() ? NOBODY : undefined
  const original = await findBinaries()
  const binaries = await binariesFor(user, original, shared)
  if (binaries !== original)
    log.info(
      { folder: binaries.folder },
      'the database runs as nobody, who cannot enter this clone: a copy of its programs is used',
    )
  const port = loopback ? await loopbackOf(data) : undefined
  const cluster = (folder: string): Cluster => ({
    binaries,
    folder,
    log: join(data, 'postgres.log'),
    ...(user && { user }),
    listen: port ?? socketFor(folder),
  })
  if (found) {
    await checkVersion(found, binaries)
    return cluster(found)
  }
  await sweep(data)
  const isClosed = user !== undefined && !(await canReach(user, data, 'enter'))
  const made = isClosed ? join(await makeSharedFolder(shared), randomUUID()) : `${link}.${process.pid}`
  await initCluster(cluster(made))
  if (isClosed)
    log.warn({ folder: made, link }, 'the database runs as nobody, who cannot enter the data folder: it lives in another')
  // Another process may have been faster; then its cluster is used. A folder that was half made when we died is swept.
  await (isClosed ? symlink(made, link) : rename(made, link)).catch(() => rm(made, { recursive: true }))
  return cluster(await realpath(link))
}

async function checkVersion(folder: string, binaries: Binaries): Promise<void> {
  const made = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  const [major] = binaries.version.split('.')
  if (made !== major) throw new Refused('postgres-other-version', { folder, made, version: binaries.version })
}

/** A socket's path may have about 100 characters; a data folder deeper than that has it in the temporary folder. */
function socketFor(folder: string): Listen {
  const isShort = Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= 100
  return { socket: isShort ? folder : join(tmpdir(), `wotu-${hash('sha256', folder).slice(0, 16)}`) }
}

/** A port that was free when the cluster was made, and a password: any user of the machine reaches a loopback port. */
async function loopbackOf(data: string): Promise<Listen> {
  const file = join(data, 'postgres.loopback.json')
  const listen: Listen = { loopback: await freePort(), password: randomBytes(24).toString('hex') }
  await writeFile(file, JSON.stringify(listen), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return JSON.parse(await readFile(file, 'utf8')) as Listen
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function sweep(data: string): Promise<void> {
  for (const name of await readdir(data)) {
    const pid = Number(/^postgres\.(\d+)$/.exec(name)?.[1])
    if (pid && !isAlive(pid)) await rm(join(data, name), { recursive: true })
  }
}
