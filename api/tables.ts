import { writeCsv } from 'hucre/csv'
import { writeXlsx } from 'hucre/xlsx'
import type { Ctx, Day, Lang } from '@wotu/core/kernel/context'
import type { Checkpoint } from '@wotu/core/kernel/figures'
import { words } from './words.ts'

/** In which language a table is asked for, and at which address. */
export type Wanted = { readonly lang: Lang; readonly url: URL }

export const FORMATS = ['csv', 'xlsx'] as const
export type Format = (typeof FORMATS)[number]

/** A day is text `2024-06-30`, an instant a Date; a number too large to be exact is text. */
export type Cell = string | number | Date | null
export type Column = { readonly head: string; readonly kind?: 'text' | 'number' | 'day' | 'instant' }

/** A table as a page shows it, to be saved as a file. */
export type Table = {
  /** Name of the file, without its ending; ASCII. */
  readonly file: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** What the second sheet of a workbook says of it. */
  readonly about: readonly (readonly [string, Cell])[]
  readonly asOf: Checkpoint
  /** Where it goes on, when it was cut. */
  readonly next?: string
}

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * Adds to every row what must never be lost when rows are copied elsewhere: first whether they are of a demo, last as of
 * which day and checkpoint they stand.
 */
export function marked(ctx: Ctx, lang: Lang, table: Table, upTo: Day): Table {
  const t = words(lang)
  const { number, at } = table.asOf
  const nature = ctx.demo ? t.data.demo : t.data.real
  const about: Table['about'] = [
    [t.data.head, ctx.demo ? `${nature}${lang === 'zh' ? '：' : ': '}${t.demoNote}` : nature],
    ...table.about,
    [t.asOfDay, upTo],
    [t.checkpoint, number],
    [t.checkpointAt, at],
    ...(table.next === undefined ? [] : [['', t.rowsMore(table.rows.length, table.next)] as const]),
  ]
  return {
    ...table,
    file: `${ctx.demo ? 'demo-' : ''}${table.file}`,
    columns: [
      { head: t.data.head },
      ...table.columns,
      { head: t.asOfDay, kind: 'day' },
      { head: t.checkpoint, kind: 'number' },
      { head: t.checkpointAt, kind: 'instant' },
    ],
    rows: table.rows.map((row) => [nature, ...row, upTo, number, at]),
    about,
  }
}

/** A table as a file to save. */
export async function fileOf(table: Table, format: Format, lang: Lang): Promise<Response> {
  const body = format === 'csv' ? csv(table) : new Uint8Array(await xlsx(table, lang))
  return new Response(body, {
    headers: {
      'content-type': MEDIA_TYPES[format],
      'content-disposition': `attachment; filename="${table.file}.${format}"`,
      'content-language': lang,
      ...(table.next !== undefined && { link: `<${table.next}>; rel="next"` }),
    },
  })
}

/**
 * RFC 4180 with the mark by which spreadsheets know UTF-8. A text that a spreadsheet would run as a formula gets an
 * apostrophe in front (OWASP, CSV injection); so may a heading, which a programme's file can name.
 */
function csv({ columns, rows }: Table): string {
  const lines = [columns.map(({ head }) => head), ...rows.map((row) => [...row])]
  return writeCsv(lines, { bom: true, escapeFormulae: true }) + '\r\n'
}

const NUMBER_FORMATS: Readonly<Record<NonNullable<Column['kind']>, string>> = {
  text: '@',
  number: '#,##0.######',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
}

async function xlsx({ columns, rows, about, asOf }: Table, lang: Lang): Promise<Uint8Array> {
  const t = words(lang)
  const typed = rows.map((row) =>
    row.map((cell, i) => (columns[i]?.kind === 'day' && typeof cell === 'string' ? new Date(cell) : cell)),
  )
  return writeXlsx({
    // Without a time of its own the same table gives the same bytes, and so the same ETag.
    properties: { creator: t.name, modified: asOf.at },
    sheets: [
      {
        name: t.sheet,
        columns: columns.map(({ kind = 'text' }) => ({ autoWidth: true, numFmt: NUMBER_FORMATS[kind] })),
        rows: [columns.map(({ head }) => head), ...typed],
        freezePane: { rows: 1 },
      },
      { name: t.about, columns: [{ width: 24 }, { width: 80 }], rows: about.map((line) => [...line]) },
    ],
  })
}
