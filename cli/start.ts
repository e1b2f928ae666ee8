import type { Command } from 'commander'
import { parts } from '@wotu/core'
import { readConfig, Refused, type Config } from '@wotu/core/kernel/context'
import { openInstance, type Instance } from '@wotu/core/kernel/db'
import { openLog, openRuntime, type Runtime } from '@wotu/core/kernel/runtime'
import type { PagesServer } from '@wotu/web/server'
import { keepWorker, loadDemo, type Child } from './children.ts'
import { runDoctor } from './doctor.ts'
import { printRefusal } from './run.ts'

/** `wotu start` and `wotu dev`: database, background work and pages of an instance, until it is told to stop. */
export function startCommand(program: Command): void {
  program
    .command('start')
    .description('run this instance: database, background work, pages')
    .action(() => start({ fromSources: false }))
  program
    .command('dev')
    .description('the same, with pages that reload as their sources change')
    .action(() => start({ fromSources: true }))
}

async function start({ fromSources }: { fromSources: boolean }): Promise<void> {
  let config: Config
  try {
    config = readConfig()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    printRefusal(error, /^en/.test(process.env['LANG'] ?? '') ? 'en' : 'zh')
    process.exit(1)
  }
  const opened: Opened = { children: [] }
  const stop = stopper(opened)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  try {
    await bringUp(config, opened, { fromSources })
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return // told to stop while pages were built
    opened.server?.wait({ for: 'failed' })
    if (error instanceof Refused) printRefusal(error, config.lang)
    else console.error(error instanceof Error ? error.message : error)
    await runDoctor(config, { listens: opened.server !== undefined })
    await stop(1)
  }
}

/** What is open so far, to be closed in the reverse order. */
type Opened = { server?: PagesServer; instance?: Instance; runtime?: Runtime; children: Child[] }

async function bringUp(config: Config, opened: Opened, { fromSources }: { fromSources: boolean }): Promise<void> {
  const zh = config.lang === 'zh'
  const log = openLog(config, 'server')
  // Loaded by this command alone: the others answer a quarter sooner.
  const [{ makeApi }, { buildPages, openServer }] = await Promise.all([import('@wotu/api'), import('@wotu/web/server')])
  const server = (opened.server = await listen(config, openServer))
  console.log(zh ? `沃土 Wotu： http://${config.host}:${config.port}` : `Wotu: http://${config.host}:${config.port}`)
  const building = new AbortController()
  const built = fromSources ? undefined : buildPages(building)
  built?.catch(() => undefined) // awaited below; a failure before that must not end the process
  opened.children.push({ stop: async () => building.abort() })

  const instance = (opened.instance = await openInstance(config, parts, log, { as: 'server' }))
  // Pages, worker and demo connect as guests: they are told where.
  process.env['DATABASE_URL'] = instance.address
  const runtime = (opened.runtime = await openRuntime(config, {
    address: instance.address,
    actor: { kind: 'public' },
    name: 'server',
    max: 8,
  }))
  opened.children.push(keepWorker(log))
  const demo = instance.demo ? openDemo(config, server) : undefined
  if (demo) opened.children.push(demo)

  const beside = { api: makeApi(runtime.ctx) }
  if (built === undefined) await server.serveSources(runtime.ctx, beside)
  else await server.servePages(runtime.ctx, await built, beside)
  await demo?.ready
  server.wait(undefined)
  console.log(zh ? '网页已就绪。按 Ctrl-C 停止。' : 'The pages are ready. Ctrl-C stops.')
}

/** Loads the demo; visitors see how far it is until its first programme is whole. */
function openDemo(config: Config, server: PagesServer): ReturnType<typeof loadDemo> {
  const wait = (done: number, total: number) => server.wait({ for: 'demo', done, total })
  wait(0, 0)
  const demo = loadDemo(config, { onProgress: wait })
  // Before that a failure ends the start; later it is told, and the pages stay.
  void demo.ready.then(() => demo.done.catch((error: Error) => console.error(error.message))).catch(() => undefined)
  return demo
}

type OpenServer = typeof import('@wotu/web/server').openServer

/** @throws Refused `port-in-use` · `port-not-allowed` */
async function listen({ host, port }: Config, openServer: OpenServer): Promise<PagesServer> {
  return openServer({ host, port }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new Refused('port-in-use', { port, host })
    if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') throw new Refused('port-not-allowed', { port, host })
    throw error
  })
}

/** Stops everything once, however often it is asked; the database last. */
function stopper(opened: Opened): (code: number) => Promise<void> {
  let stopping: Promise<void> | undefined
  return (code) =>
    (stopping ??= (async () => {
      await Promise.all(opened.children.map((child) => child.stop()))
      await opened.server?.close()
      await opened.runtime?.close()
      await opened.instance?.close()
      process.exit(code)
    })())
}
