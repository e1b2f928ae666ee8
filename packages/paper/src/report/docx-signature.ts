import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip as mm,
  HeightRule,
  Paragraph,
  TableRow,
  TextRun,
  VerticalAlign,
  type Table,
} from 'docx'
import { quiet } from './docx-body.ts'
import { cell, NO_LINES, tableOf } from './docx-cells.ts'
import { QUIET, WARNING, WIDTH } from './docx-styles.ts'
import type { Report } from './model.ts'

/** Room for a seal of 42 mm across beside office, names and date, as seals are set. */
export function signature({ signed, demo }: Report): Table {
  const [sealed, between, named] = [mm(48), mm(30), mm(28)]
  const widths = [sealed, between, named, WIDTH - sealed - between - named]
  const dashed = { style: BorderStyle.DASHED, size: 6, color: demo === null ? QUIET : WARNING }
  const seal = cell(
    [
      centred(quiet(signed.seal)),
      ...(demo === null ? [] : [centred(new TextRun({ text: demo.seal, bold: true, size: 18, color: WARNING }))]),
    ],
    {
      rowSpan: 4,
      width: widths[0],
      lines: { top: dashed, bottom: dashed, left: dashed, right: dashed },
      verticalAlign: VerticalAlign.CENTER,
    },
  )
  const lines = [
    [signed.office, ''],
    [signed.head, ''],
    [signed.clerk, ''],
    [signed.date, signed.dateBlank],
  ] as const
  const rows = lines.map(([label, text], i) => {
    const rule = { ...NO_LINES, ...(text === '' && { bottom: { style: BorderStyle.SINGLE, size: 4, color: QUIET } }) }
    const bottom = VerticalAlign.BOTTOM
    return new TableRow({
      cantSplit: true,
      height: { value: mm(12), rule: HeightRule.EXACT },
      children: [
        ...(i === 0 ? [seal] : []),
        cell([new Paragraph({})], { width: widths[1], lines: NO_LINES }),
        cell([new Paragraph({ keepNext: i < 3, alignment: AlignmentType.RIGHT, children: [quiet(label)] })], {
          width: widths[2],
          lines: NO_LINES,
          verticalAlign: bottom,
        }),
        cell([new Paragraph(text)], { width: widths[3], lines: rule, verticalAlign: bottom }),
      ],
    })
  })
  return tableOf(rows, widths)
}

const centred = (run: TextRun) => new Paragraph({ keepNext: true, alignment: AlignmentType.CENTER, children: [run] })
