import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const WEB = fileURLToPath(new URL('..', import.meta.url))
/** A folder for each build, called by its time: a server goes on reading its own while newer pages are built. */
const BUILDS = join(WEB, 'build')
/** The last file that a build writes. */
const HANDLER = 'handler.js'
const SOURCES = ['src', 'static', 'vite.config.ts', 'package.json', '../package-lock.json']
/** Process that builds: builds share the folder in which SvelteKit works, so there is one at a time. */
const LOCK = join(BUILDS, 'lock')
const KEPT = 2

/** The handler of the newest pages; undefined where there are none, or where they are older than what they are made from. */
function builtPages(): string | undefined {
  const [newestBuild] = builds()
  if (newestBuild === undefined) return undefined
  const handler = join(BUILDS, newestBuild, HANDLER)
  const built = statSync(handler).mtimeMs
  return SOURCES.every((source) => newest(join(WEB, source)) <= built) ? handler : undefined
}

/**
 * Builds the pages where that is needed, in a process of its own, so that this one goes on answering; another that builds
 * already is waited for. @returns their handler @throws Error with Vite's last words
 */
export async function buildPages({ signal }: { signal?: AbortSignal } = {}): Promise<string> {
  for (;;) {
    const built = builtPages()
    if (built !== undefined) return built
    if (takeLock()) break
    await sleep(200, undefined, { signal })
  }
  const folder = join(BUILDS, String(Date.now()))
  try {
    await build(folder, signal)
    for (const old of builds().slice(KEPT)) rmSync(join(BUILDS, old), { recursive: true, force: true })
    return join(folder, HANDLER)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  } finally {
    rmSync(LOCK, { force: true })
  }
}

async function build(folder: string, signal?: AbortSignal): Promise<void> {
  const vite = join(dirname(fileURLToPath(import.meta.resolve('vite/package.json'))), 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: WEB,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', PAGES_FOLDER: folder },
    ...(signal && { signal }),
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve))
  if (code !== 0) throw new Error(`the pages could not be built:\n${said}`)
}

/** Builds that came to their end, newest first. */
function builds(): string[] {
  if (!existsSync(BUILDS)) return []
  const ended = readdirSync(BUILDS).filter((name) => /^\d+$/.test(name) && existsSync(join(BUILDS, name, HANDLER)))
  return ended.sort((a, b) => Number(b) - Number(a))
}

/** Whether this process may build; a lock whose process is gone is nobody's. */
function takeLock(): boolean {
  mkdirSync(BUILDS, { recursive: true })
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if (!isAlive(LOCK)) rmSync(LOCK, { force: true })
    return false
  }
}

function isAlive(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Time of the newest file in a folder, folders included: a deleted file counts too. */
function newest(path: string): number {
  if (!existsSync(path)) return 0
  const own = statSync(path)
  if (!own.isDirectory()) return own.mtimeMs
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
