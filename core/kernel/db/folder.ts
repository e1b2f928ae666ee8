import { access, chmod, constants, lstat, mkdir, realpath, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refused } from '../context/index.ts'
import { canReach, type User } from './binaries.ts'

/** PostgreSQL refuses root; the server of a Wotu started by root runs as this user. */
export const NOBODY: User = { uid: 65534, gid: 65534 }

export const isRoot = () => process.getuid?.() === 0

/** Room that a new instance with its demo and some write-ahead log wants. */
const FREE_MB = 500

/** Closed to others but for passing through, so that the server's user reaches its part of it. */
export async function makeDataFolder(data: string): Promise<void> {
  try {
    await mkdir(dirname(data), { recursive: true })
    const made = await mkdir(data, { recursive: true, mode: 0o700 })
    if (made !== undefined && isRoot()) await chmod(data, 0o711)
    const probe = join(data, `.probe.${process.pid}`)
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    throw new Refused('data-folder-not-allowed', { folder: data, reason: (error as Error).message })
  }
}

/** The cluster of a data folder: `postgres` in it, or where a link of that name leads. @throws Refused `data-folder-moved` */
export async function findCluster(link: string): Promise<string | undefined> {
  const info = await lstat(link).catch(() => undefined)
  if (!info) return undefined
  return realpath(link).catch(() => {
    throw new Refused('data-folder-moved', { folder: link })
  })
}

/** Whoever owns a cluster runs it: root for any user's, a user only for their own. */
export async function userOf(folder: string): Promise<User | undefined> {
  if (!process.getuid) return undefined
  const { uid, gid } = await stat(folder)
  const user = isRoot() ? { uid, gid } : undefined
  if (!user && uid === process.getuid()) return undefined
  if (user && uid !== 0 && (await canReach(user, folder, 'enter'))) return user
  throw new Refused('data-folder-not-allowed', { folder, reason: `it belongs to user ${uid}` })
}

/**
 * Whether a data folder could carry an instance, or carries one that this user may run; makes and changes nothing.
 * @returns room left on its disk, in MB
 * @throws Refused `data-folder-not-allowed` · `data-folder-moved` · `data-folder-full`
 */
export async function checkFolder(data: string): Promise<number> {
  const existing = await nearest(data)
  const isFolder = (await stat(existing)).isDirectory()
  await access(existing, constants.W_OK | constants.X_OK).catch((error: NodeJS.ErrnoException) => {
    throw new Refused('data-folder-not-allowed', { folder: data, reason: error.message })
  })
  if (!isFolder) throw new Refused('data-folder-not-allowed', { folder: data, reason: `${existing} is a file` })
  const cluster = await findCluster(join(data, 'postgres'))
  if (cluster) await userOf(cluster)
  const { bavail, bsize } = await statfs(existing)
  const freeMb = Math.floor((bavail * bsize) / 2 ** 20)
  if (freeMb < FREE_MB) throw new Refused('data-folder-full', { folder: data, freeMb, neededMb: FREE_MB })
  return freeMb
}

async function nearest(path: string): Promise<string> {
  return lstat(path).then(
    () => path,
    () => nearest(dirname(path)),
  )
}
