import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip as mm,
  ExternalHyperlink,
  HeadingLevel,
  LevelFormat,
  Paragraph,
  type Table,
  TableRow,
  TextRun,
} from 'docx'
import { cell, NO_LINES, tableOf } from './docx-cells.ts'
import { LINE, QUIET, WIDTH } from './docx-styles.ts'
import type { Entry, Part, Report, Row, Section } from './model.ts'

type Block = Paragraph | Table

/** Title, and what the report is about. */
export function head({ title, about }: Report): Block[] {
  const indent = { left: mm(24), hanging: mm(24) }
  return [
    new Paragraph({
      text: title,
      heading: HeadingLevel.TITLE,
      border: { bottom: { style: BorderStyle.DOUBLE, size: 6, space: 8 } },
    }),
    ...about.map(
      ({ label, text }) =>
        new Paragraph({
          indent,
          tabStops: [{ type: 'left', position: mm(24) }],
          children: [quiet(label), new TextRun({ text: `\t${text}` })],
        }),
    ),
  ]
}

export function sectionOf({ name, parts }: Section): Block[] {
  return [new Paragraph({ text: name, heading: HeadingLevel.HEADING_1 }), ...parts.flatMap(partOf)]
}

function partOf(part: Part): Block[] {
  if (part.kind === 'text') return [new Paragraph(part.text)]
  if (part.kind === 'entries') return part.entries.flatMap(entryOf)
  const named = part.name === undefined ? [] : [new Paragraph({ text: part.name, heading: HeadingLevel.HEADING_2 })]
  return [...named, figures(part.columns, part.rows)]
}

/** A table of figures; below each row, in a row of its own and on the same page, what was counted and where it can be checked. */
function figures(columns: readonly string[], rows: readonly Row[]): Table {
  const others = columns.length - 1
  const each = mm(others > 2 ? 32 : 36)
  const widths = [WIDTH - each * others, ...columns.slice(1).map(() => each)]
  const ruled = (size: number, color: string) => ({ ...NO_LINES, bottom: { style: BorderStyle.SINGLE, size, color } })
  const cells = (texts: readonly TextRun[], lines: typeof NO_LINES) =>
    texts.map((text, i) => {
      const alignment = i === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT
      return cell([new Paragraph({ ...CLOSE, keepNext: true, alignment, children: [text] })], { width: widths[i], lines })
    })
  const first = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: cells(
      columns.map((text) => quiet(text)),
      ruled(4, QUIET),
    ),
  })
  const shown = rows.flatMap(({ name, note, cells: [most = '', ...more], address }) => [
    new TableRow({
      cantSplit: true,
      children: cells(
        [new TextRun(name), new TextRun({ text: most, bold: true }), ...more.map((text) => new TextRun(text))],
        NO_LINES,
      ),
    }),
    new TableRow({
      cantSplit: true,
      children: [
        cell([new Paragraph({ ...CLOSE, children: [quiet(`${note}  `), link(address)] })], {
          columnSpan: columns.length,
          lines: ruled(2, LINE),
        }),
      ],
    }),
  ])
  return tableOf([first, ...shown], widths)
}

/** Lines of a table stand closer than those of a text. */
const CLOSE = { spacing: { line: 264, lineRule: 'auto' as const } }

/** Something that happened: a rule at its side holds it together. */
function entryOf({ name, lines, addresses }: Entry): Paragraph[] {
  const border = { left: { style: BorderStyle.SINGLE, size: 8, space: 8, color: LINE } }
  const indent = { left: mm(4) }
  const line = (children: (TextRun | ExternalHyperlink)[], keepNext: boolean) =>
    new Paragraph({ border, indent, keepNext, children })
  const more = [
    ...lines.map((said) => (typeof said === 'string' ? [new TextRun(said)] : [new TextRun(said.label), new TextRun(said.text)])),
    ...addresses.map(({ label, text }) => [quiet(`${label} `), link(text)]),
  ]
  return [
    line([new TextRun({ text: name, bold: true })], more.length > 0),
    ...more.map((children, i) => line(children, i < more.length - 1)),
    new Paragraph({ spacing: { line: 160, lineRule: 'exact' } }),
  ]
}

/** The notes, numbered, on the page of the signature: a page with nothing on it but a seal could be put under anything. */
export const notes = {
  numbering: {
    reference: 'notes',
    levels: [
      {
        level: 0,
        format: LevelFormat.DECIMAL,
        text: '%1.',
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: mm(7), hanging: mm(7) } } },
      },
    ],
  },
  of: ({ notes: { heading, texts } }: Report): Paragraph[] => [
    new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
    ...texts.map((text) => new Paragraph({ text, keepNext: true, numbering: { reference: 'notes', level: 0 } })),
  ],
}

export const blank = () => new Paragraph({ keepNext: true })

export function quiet(text: string): TextRun {
  return new TextRun({ text, color: QUIET, size: 18 })
}

/** An address that can be followed, small. */
export function link(address: string): ExternalHyperlink {
  return new ExternalHyperlink({ link: address, children: [new TextRun({ text: address, style: 'Hyperlink', size: 15 })] })
}
