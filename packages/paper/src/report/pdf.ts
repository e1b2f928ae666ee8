import { readFileSync } from 'node:fs'
import { openPress } from '../press.ts'
import type { Thread } from '../thread.ts'
import type { Report } from './model.ts'

/** Reports as PDFs, set in a thread of its own: one takes some 100 ms. The same report, the same bytes. */
export function openReportPress(): Thread<Report, Uint8Array> {
  return openPress(readFileSync(new URL('report.typ', import.meta.url), 'utf8'))
}
