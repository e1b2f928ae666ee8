import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Config } from '@wotu/core/kernel/context'

/** A process that works for this one. */
export type Child = { readonly stop: () => Promise<void> }

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))
const DEMO = fileURLToPath(new URL('../demo/main.ts', import.meta.url))

/** Runs the worker, and runs it again when it ends by itself: after a second, then after longer pauses up to a minute. */
export function keepWorker(log: Logger): Child {
  let child: ChildProcess | undefined
  let isStopping = false
  let pause = 1_000
  let timer: NodeJS.Timeout | undefined
  const run = () => {
    const started = Date.now()
    // In a group of its own, so that Ctrl-C reaches it through us and it can finish its round.
    child = spawn(process.execPath, [MAIN, 'worker'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true })
    child.once('exit', (code, signal) => {
      child = undefined
      if (isStopping) return
      pause = Date.now() - started > 60_000 ? 1_000 : Math.min(pause * 2, 60_000)
      log.error({ code, signal, pause }, 'the worker has ended; starting it again')
      timer = setTimeout(run, pause)
    })
  }
  run()
  return {
    stop: async () => {
      isStopping = true
      clearTimeout(timer)
      await ended(child)
    },
  }
}

const Message = z.object({ step: z.string(), done: z.number(), total: z.number() })

/** Old space of the loader, in MB: what it holds fits into a third of it, and without a bound it would grow to several times that. */
const MEMORY = '--max-old-space-size=256'

type Demo = Child & {
  /** The village doctors' programme is whole: pages can be shown while the rest goes on. */
  readonly ready: Promise<void>
  /** All of it is. */
  readonly done: Promise<void>
}

/** Loads the demo, as far as it is not loaded, in a process of its own that reports how far it is. */
export function loadDemo(
  { lang }: Pick<Config, 'lang'>,
  { scale = 1, onProgress = () => {} }: { scale?: number; onProgress?: (done: number, total: number) => void } = {},
): Demo {
  const zh = lang === 'zh'
  const child = spawn(process.execPath, [MEMORY, DEMO, '--scale', String(scale)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  const [ready, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let draw = bar(zh ? '装入演示数据' : 'Loading the demo')
  child.on('message', (message) => {
    const { step, done, total } = Message.parse(message)
    if (step === 'doctors') {
      draw.end()
      draw = bar(zh ? '装入其余的演示数据' : 'Loading the rest of the demo')
      ready.resolve()
    } else {
      if (step !== 'more') onProgress(done, total)
      draw(done, total)
    }
  })
  const fail = (error: Error) => [ready, done].forEach(({ reject }) => reject(error))
  child.once('error', fail)
  child.once('exit', (code, signal) => {
    draw.end()
    if (code === 0 || signal !== null) [ready, done].forEach(({ resolve }) => resolve())
    else fail(new Error(zh ? '演示数据没有装完；再启动一次会接着装' : 'the demo was not loaded to its end; the next start goes on'))
  })
  for (const { promise } of [ready, done]) promise.catch(() => undefined)
  return { ready: ready.promise, done: done.promise, stop: () => ended(child) }
}

/** Asks a process to end and waits for it; after ten seconds it is ended. */
async function ended(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await exit
  clearTimeout(timer)
}

/** A progress bar: one line that is drawn over in a terminal, a line each tenth elsewhere. */
function bar(title: string) {
  const { stderr } = process
  let tenth = -1
  let drawn = false
  const draw = (done: number, total: number) => {
    const share = total === 0 ? 0 : done / total
    drawn = true
    if (stderr.isTTY) {
      stderr.write(
        `\r${title} ${'█'.repeat(Math.round(share * 30)).padEnd(30, '░')} ${done.toLocaleString('en')} / ${total.toLocaleString('en')}`,
      )
    } else if (total > 0 && Math.floor(share * 10) > tenth) {
      tenth = Math.floor(share * 10)
      stderr.write(`${title} ${tenth * 10} %\n`)
    }
  }
  draw.end = () => stderr.isTTY && drawn && stderr.write('\n')
  return draw
}
