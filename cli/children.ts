import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Config } from '@wotu/core/kernel/context'
import type { PagesServer } from '@wotu/web/server'

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

/** Loads the demo, as far as it is not loaded, in a process of its own that reports how far it is. */
export function loadDemo({ lang }: Config, server: PagesServer): Child & { done: Promise<void> } {
  server.wait({ for: 'demo', done: 0, total: 0 })
  const child = spawn(process.execPath, [DEMO], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true })
  const draw = bar(lang === 'zh' ? '装入演示数据' : 'Loading the demo')
  child.on('message', (message) => {
    const { done, total } = Message.parse(message)
    server.wait({ for: 'demo', done, total })
    draw(done, total)
  })
  const done = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      draw.end()
      if (code === 0 || signal !== null) resolve()
      else
        reject(
          new Error(
            lang === 'zh' ? '演示数据没有装完;再启动一次会接着装' : 'the demo was not loaded to its end; the next start goes on',
          ),
        )
    })
  })
  done.catch(() => undefined)
  return { done, stop: () => ended(child) }
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
  const draw = (done: number, total: number) => {
    const share = total === 0 ? 0 : done / total
    if (stderr.isTTY) {
      stderr.write(
        `\r${title} ${'█'.repeat(Math.round(share * 30)).padEnd(30, '░')} ${done.toLocaleString('en')} / ${total.toLocaleString('en')}`,
      )
    } else if (total > 0 && Math.floor(share * 10) > tenth) {
      tenth = Math.floor(share * 10)
      stderr.write(`${title} ${tenth * 10} %\n`)
    }
  }
  draw.end = () => stderr.isTTY && stderr.write('\n')
  return draw
}
