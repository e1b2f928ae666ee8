import {
  BorderStyle,
  convertMillimetersToTwip as mm,
  Table,
  TableCell,
  TableLayoutType,
  WidthType,
  type ITableCellOptions,
  type Paragraph,
  type TableRow,
} from 'docx'
import { WIDTH } from './docx-styles.ts'

type Line = { readonly style: (typeof BorderStyle)[keyof typeof BorderStyle]; readonly size: number; readonly color: string }
const none: Line = { style: BorderStyle.NONE, size: 0, color: 'auto' }
export const NO_LINES = { top: none, bottom: none, left: none, right: none }

type CellOptions = Pick<ITableCellOptions, 'columnSpan' | 'rowSpan' | 'verticalAlign'> & {
  readonly width?: number | undefined
  readonly lines: ITableCellOptions['borders']
}

export function cell(children: readonly Paragraph[], { width, lines, ...options }: CellOptions): TableCell {
  return new TableCell({
    children,
    borders: lines ?? NO_LINES,
    margins: { top: mm(0.5), bottom: mm(0.5), left: mm(1), right: mm(1) },
    ...(width !== undefined && { width: { size: width, type: WidthType.DXA } }),
    ...options,
  })
}

/** A table as wide as the page, whose columns keep their widths. */
export function tableOf(rows: readonly TableRow[], columnWidths: readonly number[]): Table {
  return new Table({
    rows,
    columnWidths,
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    borders: { ...NO_LINES, insideHorizontal: none, insideVertical: none },
  })
}
