import { openThread, type Thread } from '@wotu/paper'
import type { Sheet } from './sheets/index.ts'

/** A printed sheet and its copy for the public. */
export type PrintedSheet = { readonly original: Uint8Array; readonly copy: Uint8Array }

/** Prints sheets in a thread of its own, in the order in which they are asked for, while facts are recorded in this one. */
export function openSheetPress(): Thread<Sheet, PrintedSheet> {
  return openThread(new URL('sheet-press-thread.ts', import.meta.url))
}
