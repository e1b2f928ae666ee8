import { readFileSync } from 'node:fs'
import type { Day } from '@wotu/core/kernel/context'
import { openTypesetter } from '@wotu/paper'

/** One who signed in. */
export type SheetRow = {
  readonly name: string
  /** 迤那镇示例村卫生室; null in a public copy. */
  readonly workplace: string | null
  /** `08:15`; null in a public copy. */
  readonly signedAt: string | null
}

/** An attendance sheet 签到表 of one class. Every text is printed as it stands. */
export type Sheet = {
  /** 相伴乡医 · 乡村医生培训 */
  readonly programme: string
  /** What was taught. */
  readonly title: string
  /** Down to the county: 贵州省毕节市威宁县. */
  readonly place: string
  /** Township and building; null in a public copy. */
  readonly venue: string | null
  readonly day: Day
  /** 08:30–17:30 */
  readonly hours: string
  readonly trainers: readonly { readonly name: string; readonly role: string }[]
  /** Numbered from 1 in this order. */
  readonly rows: readonly SheetRow[]
  /** SHA-256 of the sheet that this is a public copy of, in hex; null for an original. */
  readonly original: string | null
}

/** Makes a sheet's PDF. The same sheet gives the same bytes on every machine and day. */
export type SheetRenderer = (sheet: Sheet) => Uint8Array

/**
 * Gives a renderer for any number of sheets: about 35 ms and 40 KB for one of 70 rows. Everything that a sheet prints is marked as
 * demo data; there is no renderer for anything else.
 */
export function openSheetRenderer(): SheetRenderer {
  const typeset = openTypesetter(readFileSync(new URL('sheet.typ', import.meta.url), 'utf8'))
  return (sheet) => typeset({ ...sheet, day: inWords(sheet.day) })
}

/** 2023-08-12 → 2023年8月12日 */
function inWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
