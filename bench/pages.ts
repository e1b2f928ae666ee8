import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chance } from './chance.ts'
import { load, type Load } from './client.ts'
import { COUNTIES, dayAfter } from './programme.ts'
import { timesOf, type Times } from './times.ts'

const WOTU = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
const D = 'village-doctors'
const FEW = ['/', `/programmes/${D}`, `/figures/${D}.doctors`, `/figures/${D}.doctors?place=520526`, `/en/programmes/${D}`]

export type Served = { readonly perSecond: number; readonly times: Times }
export type Pages = {
  /** Whether everything of the instance ran on one core and the client on another; false where the system can't. */
  readonly pinned: boolean
  readonly warm: Served
  readonly cold: Served
}

/**
 * Starts an instance as `npm start` does, with its demo, and asks it for pages over loopback: the same few again and
 * again (warm), then each of many addresses once (cold). Pages, worker and database share one core.
 */
export async function measurePages({ seconds, cold }: { seconds: number; cold: number }): Promise<Pages> {
  const folder = await mkdtemp(join(tmpdir(), 'wotu-bench-'))
  await chmod(folder, 0o755) // the database runs as nobody when this runs as root
  const port = 20_000 + (process.pid % 20_000)
  const env = {
    ...process.env,
    ...{ PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: '' },
    ...{ WOTU_DATA: folder, WOTU_DEMO: 'doctors', WOTU_LOG: 'error' },
  }
  const server = spawn(process.execPath, [WOTU, 'start'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    await untilReady(port, server)
    const pinned = pin(treeOf(server.pid as number), 0) && pin([process.pid], 1)
    const few = [...FEW]
    await load(port, () => few.pop(), { connections: 1 })
    const end = performance.now() + seconds * 1000
    let asked = 0
    const warm = await load(port, () => (performance.now() < end ? FEW[asked++ % FEW.length] : undefined))
    const many = addresses(cold)
    const first = await load(port, () => many.pop(), { connections: 4 })
    return { pinned, warm: served(warm), cold: served(first) }
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
}

function served({ perSecond, took, failed }: Load): Served {
  if (failed > 0) throw new Error(`${failed} of ${took.length} pages were refused`)
  return { perSecond, times: timesOf(took) }
}

/** Addresses of figures that nobody has asked for: places and periods at random, none twice. */
function addresses(count: number): string[] {
  const below = chance(5)
  const found = new Set<string>()
  while (found.size < count) {
    const county = COUNTIES[below(COUNTIES.length)] as string
    const place = ['CN', county.slice(0, 2), '520526', county][below(4)] as string
    const month = dayAfter(below(720)).slice(0, 7)
    const name = ['doctors', 'classes', 'attendances', 'live-attendances'][below(4)] as string
    found.add(`/figures/${D}.${name}?place=${place}&from=${month}-01&to=2024-0${1 + below(6)}-${10 + below(18)}`)
  }
  return [...found]
}

async function untilReady(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (server.exitCode !== null) throw new Error('the instance did not start')
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    await ready?.arrayBuffer()
    if (ready?.ok) return
    await sleep(200)
  }
  throw new Error('the instance was not ready in ten minutes')
}

/** Keeps processes, and what they start, on one core. Linux only: elsewhere the system decides. */
function pin(pids: readonly number[], core: number): boolean {
  if (process.platform !== 'linux' || availableParallelism() < 2) return false
  for (const pid of pids)
    execFileSync('taskset', ['--all-tasks', '--pid', '--cpu-list', String(core), String(pid)], { stdio: 'ignore' })
  return true
}

/** A process and everything it started. */
function treeOf(pid: number): number[] {
  const listed = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = listed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number])
  const within = (above: number): number[] => [above, ...pairs.flatMap(([pid, parent]) => (parent === above ? within(pid) : []))]
  return within(pid)
}
