import { openThread, type Thread } from '../thread.ts'
import type { Report } from './model.ts'

/** Reports as Word documents (ECMA-376), made in a thread of its own, which loads what it needs with its first one. The same report, the same bytes. */
export function openDocxPress(): Thread<Report, Uint8Array> {
  return openThread(new URL('docx-thread.ts', import.meta.url), { isBackground: true })
}
