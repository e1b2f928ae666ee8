import { readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// What runs on a data folder, as the kernel of Linux sees it.

/** The process of an instance's embedded database. */
export function postmasterOf(data: string): number {
  return Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0])
}

export type Process = { readonly pid: number; readonly command: string }

/** All processes that work for a data folder, or for any in a folder: server, worker, loader of the demo, PostgreSQL. */
export function processesOf(data: string): Process[] {
  const cluster = clusterOf(data)
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    const command = read(pid, 'cmdline').replaceAll('\0', ' ').trim()
    const isOurs = command.includes(data) || command.includes(cluster) || read(pid, 'environ').includes(`\0WOTU_DATA=${data}`)
    return isOurs && command !== '' ? [{ pid: Number(pid), command }] : []
  })
}

/** Ends what an earlier run that was killed left running, and removes its folders. */
export function sweep(): void {
  if (process.platform !== 'linux') return
  for (const name of readdirSync(tmpdir())) {
    const run = /^wotu-e2e-(\d+)-/.exec(name)?.[1]
    if (run === undefined || read(run, 'cmdline') !== '') continue
    const folder = join(tmpdir(), name)
    for (const { pid } of processesOf(folder)) process.kill(pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Where the database of a data folder lies: `postgres` in it, or where that link leads. */
function clusterOf(data: string): string {
  try {
    return realpathSync(join(data, 'postgres'))
  } catch {
    return join(data, 'postgres')
  }
}

/** A process may end while one reads about it. */
function read(pid: string, what: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8')
  } catch {
    return ''
  }
}
