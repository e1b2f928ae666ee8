import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

// Starts and stops Wotu as people do: by its command, in processes of its own, with nothing but an environment.

/** The clone under test. */
export const CLONE = fileURLToPath(new URL('..', import.meta.url))

/** Seconds for a start on data that are there: five on a machine that does nothing else, which the tests' own never is. */
export const LATER_START = 60

export type User = { readonly uid: number; readonly gid: number }

export type Settings = {
  readonly data: string
  readonly env?: NodeJS.ProcessEnv
  /** Whoever types the command; absent: whoever runs the tests. */
  readonly user?: User | undefined
  /** Another copy of the program than the clone under test. */
  readonly clone?: string
}

/** A Wotu that was started, in a process group of its own like a job of a terminal. */
export type Wotu = {
  readonly url: string
  readonly port: number
  /** What it printed so far. */
  readonly said: () => string
  /** Its code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  /** Waits until the home page is there; gives the seconds since the start. @throws Error with what it printed, where it ended */
  readonly ready: () => Promise<number>
  /** Ctrl-C: the terminal sends SIGINT to everything in the group. */
  readonly interrupt: () => Promise<number | string>
  /** kill -9 of Wotu itself. */
  readonly kill: () => Promise<number | string>
}

type Start = Settings & {
  readonly port?: number
  /** `npm start`, as people type it, instead of what it runs. */
  readonly byNpm?: boolean
  /** Lines for a shell whose last one starts it, instead. */
  readonly script?: string
}

/** Starts Wotu and returns at once; what it prints goes to `<data>.log`. */
export async function startWotu({ port, byNpm = false, script, clone = CLONE, ...settings }: Start): Promise<Wotu> {
  const { data, env, user } = settings
  port ??= await freePort()
  const [program, ...args] =
    script !== undefined ? ['bash', '-ec', script] : byNpm ? ['npm', 'start'] : [nodeOf(clone), join(clone, 'cli/wotu.js'), 'start']
  const log = `${data}.log`
  const out = openSync(log, 'w')
  const started = performance.now()
  const child = spawn(program, args, {
    cwd: clone,
    env: { ...environment(settings), PORT: String(port), ...env },
    stdio: ['ignore', out, out],
    detached: true,
    ...user,
  })
  closeSync(out)
  const url = `http://127.0.0.1:${port}`
  const said = () => readFileSync(log, 'utf8')
  const ended = endOf(child)
  const signal = async (name: NodeJS.Signals, of: 'group' | 'process') => {
    const { pid } = child
    if (pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(of === 'group' ? -pid : pid, name)
    return ended
  }
  return {
    url,
    port,
    said,
    ended,
    ready: async () => {
      const early = ended.then((code) => Promise.reject(new Error(`Wotu ended (${code}):\n${said()}`)))
      await Promise.race([answered(url, ({ status }) => status === 200), early])
      return (performance.now() - started) / 1000
    },
    interrupt: () => signal('SIGINT', 'group'),
    kill: () => signal('SIGKILL', 'process'),
  }
}

/** Runs `wotu …` beside a running server or alone: what it printed, and its code. */
export async function wotu(settings: Settings, ...args: string[]): Promise<{ code: number; said: string }> {
  const { env, user, clone = CLONE } = settings
  const options = { cwd: clone, env: { ...environment(settings), ...env }, ...user }
  return new Promise((resolve) => {
    const child = execFile(nodeOf(clone), [join(clone, 'cli/wotu.js'), ...args], options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? 1, said: stdout + stderr }),
    )
  })
}

export type Answer = { readonly status: number; readonly body: string }

/** Asks an address, twenty times a second, until the answer is as wished; gives the seconds that took. */
export async function answered(url: string, isAsWished: (answer: Answer) => boolean, seconds = 300): Promise<number> {
  const started = performance.now()
  const passed = () => (performance.now() - started) / 1000
  let last = 'none'
  for (; passed() < seconds; await sleep(50)) {
    try {
      const answer = await ask(url)
      if (isAsWished(answer)) return passed()
      last = `${answer.status}: ${answer.body.slice(0, 2_000)}`
    } catch (error) {
      last = String((error as Error).cause ?? error)
    }
  }
  throw new Error(`${url} was not as wished within ${seconds} s; its last answer was ${last}`)
}

/** Asks an address as a browser does, without following where it sends one. */
export async function ask(url: string): Promise<Answer & { readonly headers: Headers }> {
  const response = await fetch(url, { headers: { accept: 'text/html' }, redirect: 'manual' })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

/** Sends a form as the page of that address would, without following where the answer leads. */
export async function send(url: string, fields: Readonly<Record<string, string>>): Promise<Answer & { readonly headers: Headers }> {
  const headers = { accept: 'text/html', origin: new URL(url).origin }
  const response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

/** A folder of the tests' own, through which PostgreSQL's user can pass. */
export function makeHome(name: string): string {
  const home = mkdtempSync(join(tmpdir(), `wotu-e2e-${process.pid}-${name}-`))
  chmodSync(home, 0o755)
  return home
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The Node that npm brought into a clone; that of the tests where npm brought none. */
function nodeOf(clone: string): string {
  return process.execPath.replace(CLONE, clone)
}

/** What a login shell has, and Node 24 before any other. */
function environment({ data, clone = CLONE }: Settings): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env
  return {
    PATH: `${dirname(nodeOf(clone))}:${PATH}`,
    HOME,
    LANG: 'zh_CN.UTF-8',
    NODE_ENV: 'production',
    WOTU_DATA: data,
    WOTU_LOG: 'warn',
    WOTU_DEMO: 'doctors',
  }
}

function endOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'gone'))
  })
}
