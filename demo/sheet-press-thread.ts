import { hash } from 'node:crypto'
import { answerTasks } from '@wotu/paper'
import type { PrintedSheet } from './sheet-press.ts'
import { maskSheet, openSheetRenderer, type Sheet } from './sheets/index.ts'

// The thread of `sheet-press.ts`: sheets come in, each goes out printed, with its copy for the public.
const render = openSheetRenderer()
answerTasks((sheet: Sheet): PrintedSheet => {
  const original = render(sheet)
  return { original, copy: render(maskSheet(sheet, hash('sha256', original))) }
})
