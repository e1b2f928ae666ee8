import { Worker } from 'node:worker_threads'
import type { Sheet } from './sheets/index.ts'

/** A printed sheet and its copy for the public. */
export type PrintedSheet = { readonly original: Uint8Array; readonly copy: Uint8Array }

/** Prints sheets in a thread of its own, in the order in which they are asked for, while facts are recorded in this one. */
type SheetPress = { readonly print: (sheet: Sheet) => Promise<PrintedSheet>; readonly close: () => Promise<void> }

/** Starts the thread. Closed early, it leaves what is not printed yet waiting for ever. */
export function openSheetPress(): SheetPress {
  const worker = new Worker(new URL('sheet-press-thread.ts', import.meta.url))
  const waiting: PromiseWithResolvers<PrintedSheet>[] = []
  worker.on('message', (printed: PrintedSheet) => waiting.shift()?.resolve(printed))
  worker.on('error', (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error)
  })
  return {
    print: (sheet) => {
      const printed = Promise.withResolvers<PrintedSheet>()
      // Whoever waits for a sheet hears of its failure; for one that nobody waits for yet it is not unhandled.
      printed.promise.catch(() => {})
      waiting.push(printed)
      worker.postMessage(sheet)
      return printed.promise
    },
    close: async () => void (await worker.terminate()),
  }
}
