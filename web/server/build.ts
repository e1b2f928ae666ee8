import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const WEB = fileURLToPath(new URL('..', import.meta.url))
/** The last file that a build writes. */
const HANDLER = join(WEB, 'build', 'handler.js')
const SOURCES = ['src', 'static', 'vite.config.ts', 'package.json', '../package-lock.json']

/** Whether the built pages are newer than everything they are made from. */
export function pagesAreBuilt(): boolean {
  if (!existsSync(HANDLER)) return false
  const built = statSync(HANDLER).mtimeMs
  return SOURCES.every((source) => newest(join(WEB, source)) <= built)
}

/** Builds the pages in a process of its own, so that this one goes on answering. @throws Error with Vite's last words */
export async function buildPages(): Promise<void> {
  const vite = join(dirname(fileURLToPath(import.meta.resolve('vite/package.json'))), 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: WEB,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve))
  if (code !== 0) throw new Error(`the pages could not be built:\n${said}`)
}

/** Time of the newest file in a folder, folders included: a deleted file counts too. */
function newest(path: string): number {
  if (!existsSync(path)) return 0
  const own = statSync(path)
  if (!own.isDirectory()) return own.mtimeMs
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
