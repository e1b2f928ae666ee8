import { totalmem } from 'node:os'
import { execFile, spawn } from 'node:child_process'
import { chmod, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { Refused } from '../context/index.ts'
import type { Binaries, User } from './binaries.ts'

/**
 * One embedded PostgreSQL: a data folder, the programs that run it, the user it runs as and where it listens. It listens
 * on a unix socket in a folder that only that user can enter, and so asks for no password; on Windows on a loopback port
 * with a password. Its superuser is `wotu`.
 */
export type Cluster = {
  readonly binaries: Binaries
  /** PostgreSQL's own data folder (PGDATA). */
  readonly folder: string
  /** File that takes the server's messages; what was in it before is kept one start long as `.1`. */
  readonly log: string
  readonly user?: User
  readonly listen: Listen
  /** Settings beside {@link SETTINGS}. */
  readonly settings?: Readonly<Record<string, string>>
}
export type Listen = { readonly socket: string } | { readonly loopback: number; readonly password: string }

/** Superuser of every embedded cluster, and owner of every table in it. */
export const OWNER = 'wotu'

const run = promisify(execFile)

/** What the database keeps of its pages in memory: an eighth of what this machine, or this container, has. */
function megabytesKept(): number {
  const limit = process.constrainedMemory() || Infinity
  return Math.round(Math.min(Math.max(Math.min(totalmem(), limit) / 8 / 2 ** 20, 128), 2048))
}

/** For one machine that also runs Wotu: short queries (no JIT), an SSD, bulk loads now and then. */
const SETTINGS: Readonly<Record<string, string>> = {
  max_connections: '100',
  shared_buffers: `${megabytesKept()}MB`,
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] %a ',
  log_checkpoints: 'off',
  // A failing statement and the row it met may hold personal data: the log names the error alone.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** The URL under which a database of the cluster is reached, also by `psql`. */
export function addressOf({ listen }: Pick<Cluster, 'listen'>, user: string, database: string): string {
  const at =
    'socket' in listen
      ? `${user}@${encodeURIComponent(listen.socket)}:5432`
      : `${user}:${listen.password}@127.0.0.1:${listen.loopback}`
  return `postgresql://${at}/${database}`
}

/** Makes the cluster in an empty or absent folder: UTF-8, ICU collation zh-Hans-CN (names sort by pinyin). About 1.4 s. */
export async function initCluster(cluster: Cluster, { sync = true } = {}): Promise<void> {
  const { binaries, folder, user, listen } = cluster
  await ownFolder(folder, user)
  // pg_trgm sees letters by the C library's classes: in the plain C locale a Chinese name would have no trigrams.
  const classes = process.platform === 'win32' ? [] : [`--lc-ctype=${process.platform === 'darwin' ? 'en_US' : 'C'}.UTF-8`]
  const collation = ['--locale=C', ...classes, '--locale-provider=icu', '--icu-locale=zh-Hans-CN']
  const args = ['-D', folder, '-U', OWNER, '-E', 'UTF8', ...collation, '--no-instructions']
  if (!sync) args.push('--no-sync')
  if ('socket' in listen) args.push('--auth=trust')
  else args.push('--auth=scram-sha-256', `--pwfile=${await passwordFile(cluster, listen.password)}`)
  await run(binaries.initdb, args, { ...user, env: environment(), windowsHide: true })
    .catch((error: Error & { stderr?: string }) => {
      throw new Refused('database-not-made', { folder, reason: lastLines(error.stderr || error.message) })
    })
    .finally(() => rm(`${folder}.password`, { force: true }))
}

/** Makes a folder that only the server's user can enter; fails where somebody else made it. */
async function ownFolder(folder: string, user: User | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (user) await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o700)
}

async function passwordFile({ folder, user }: Cluster, password: string): Promise<string> {
  const file = `${folder}.password`
  await writeFile(file, password, { mode: 0o600 })
  if (user) await chown(file, user.uid, user.gid)
  return file
}

/**
 * Starts the server, detached so that a Ctrl-C in the terminal reaches Wotu first, and waits until it answers.
 * @throws Refused `database-not-started` with the last lines of its log
 */
export async function startCluster(cluster: Cluster, { seconds = 300 } = {}): Promise<void> {
  const { binaries, folder, user, listen } = cluster
  await forgetDeadPid(folder)
  if ('socket' in listen && listen.socket !== folder) await ownFolder(listen.socket, user)
  await rename(cluster.log, `${cluster.log}.1`).catch(() => undefined)
  const log = await open(cluster.log, 'a', 0o600)
  let ended: string | undefined
  try {
    const child = spawn(binaries.postgres, ['-D', folder, ...settings(cluster)], {
      ...user,
      cwd: folder,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: environment(),
      windowsHide: true,
    })
    child.on('error', (error) => (ended = error.message))
    child.on('exit', (code, signal) => (ended = `exit ${code ?? signal}`))
    child.unref()
    const deadline = Date.now() + seconds * 1000
    while (!(await accepts(cluster))) {
      if (!ended && Date.now() > deadline) ended = `no answer within ${seconds} s`
      if (ended)
        throw new Refused('database-not-started', { folder, reason: `${ended}: ${lastLines(await readFile(cluster.log, 'utf8'))}` })
      await sleep(20)
    }
  } finally {
    await log.close()
  }
}

function settings({ listen, settings }: Cluster): string[] {
  const where =
    'socket' in listen
      ? { listen_addresses: '', unix_socket_directories: `"${listen.socket}"`, port: '5432' }
      : { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(listen.loopback) }
  return Object.entries({ ...SETTINGS, ...settings, ...where }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Whether the server answers now. */
export async function accepts(cluster: Cluster): Promise<boolean> {
  const client = new pg.Client({ connectionString: addressOf(cluster, OWNER, 'postgres'), connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}

/**
 * Stops the server: `fast` ends every connection and writes all to disk; `immediate` is for data that nobody needs again.
 * A server that is not running is fine.
 */
export async function stopCluster({ binaries, folder, user }: Cluster, mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
  const args = ['stop', '-D', folder, '-m', mode, '-w', '-t', '60', '-s']
  await run(binaries.pgCtl, args, { ...user, cwd: folder, env: environment(), windowsHide: true }).catch(async (error: unknown) => {
    if ((await postmasterPid(folder)) !== undefined) throw error
  })
}

/** Process id of the server on this folder, by its lock file; undefined where none runs. */
export async function postmasterPid(folder: string): Promise<number | undefined> {
  const pid = Number((await readFile(lockFile(folder), 'utf8').catch(() => '')).split('\n', 1)[0])
  return pid > 0 && isAlive(pid) && (await isPostgres(pid)) ? pid : undefined
}

const lockFile = (folder: string) => join(folder, 'postmaster.pid')

/**
 * PostgreSQL won't start while the process in its lock file seems to live. After a crash that may be another program with
 * the same number, or a dead server that nobody reaped (containers whose first process is not an init). The number then
 * becomes one that no process can have; the rest of the file stays, by it PostgreSQL still sees whether old workers are about.
 */
async function forgetDeadPid(folder: string): Promise<void> {
  const text = await readFile(lockFile(folder), 'utf8').catch(() => '')
  if (!text || (await postmasterPid(folder)) !== undefined) return
  await writeFile(lockFile(folder), text.replace(/^\d+/, String(2 ** 30)))
}

/** Linux tells; elsewhere a living process of that number is taken for the server. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return /^\d+ \(postgres\) [^ZX]/.test(stat)
}

/** Whether a process of this id lives, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A plain environment: PGDATA, LD_LIBRARY_PATH or a locale of the caller's must not reach the server. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, SYSTEMROOT, TEMP, TMPDIR } = process.env
  return { PATH, SYSTEMROOT, TEMP, TMPDIR, LC_ALL: 'C', TZ: 'UTC' }
}

/** What a log says went wrong: its last complaints, else its last lines. */
function lastLines(text: string): string {
  const lines = text.trim().split('\n')
  const complaints = lines.filter(
    (line) => /(FATAL|PANIC|ERROR|error|could not).*/.test(line) && !line.includes('the database system is'),
  )
  return (complaints.length > 0 ? complaints : lines).slice(-3).join(' · ').slice(-600)
}
