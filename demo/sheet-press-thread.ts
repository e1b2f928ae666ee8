import { hash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import type { PrintedSheet } from './sheet-press.ts'
import { maskSheet, openSheetRenderer, type Sheet } from './sheets/index.ts'

// The thread of `sheet-press.ts`: sheets come in, each goes out printed, with its copy for the public.
const render = openSheetRenderer()
parentPort?.on('message', (sheet: Sheet) => {
  const original = render(sheet)
  const printed: PrintedSheet = { original, copy: render(maskSheet(sheet, hash('sha256', original))) }
  parentPort?.postMessage(printed)
})
