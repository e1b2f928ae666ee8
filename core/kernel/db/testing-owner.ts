import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { Refused, type RefusalParams } from '../context/index.ts'
import type { User } from './binaries.ts'
import { openInstance, type Instance, type InstanceOptions, type Part } from './index.ts'

// A process that opens an instance, says so in a line, and closes it on SIGTERM: tests start, stop and kill it.

type Wish = { data: string; demo: boolean; parts: readonly Part[]; options: InstanceOptions }
type Said = Pick<Instance, 'address' | 'adminAddress' | 'owner'> | { refused: string; params: RefusalParams }

/** A Wotu in a process of its own. */
export type Process = {
  readonly said: Said
  readonly child: ChildProcess
  readonly stop: () => Promise<unknown>
  readonly kill: () => Promise<unknown>
}

/** Starts a process with an instance and waits for what it says: its addresses, or why it refused. */
export async function startProcess(wish: Wish, user?: User): Promise<Process> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), JSON.stringify(wish)], {
    ...user,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const end = once(child, 'exit')
  const signal = (name: NodeJS.Signals) => () => {
    child.kill(name)
    return end
  }
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { said: JSON.parse(line) as Said, child, stop: signal('SIGTERM'), kill: signal('SIGKILL') }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { data, demo, parts, options } = JSON.parse(process.argv[2] ?? '') as Wish
  const say = (said: Said) => process.stdout.write(`${JSON.stringify(said)}\n`)
  try {
    const { close, address, adminAddress, owner } = await openInstance({ data, demo }, parts, pino({ level: 'silent' }), options)
    const waiting = setInterval(() => undefined, 60_000)
    process.on('SIGTERM', () => {
      clearInterval(waiting)
      void close()
    })
    say({ address, adminAddress, owner })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    say({ refused: error.code, params: error.params })
  }
}
