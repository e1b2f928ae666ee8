import { BorderStyle, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx'
import { link, quiet } from './docx-body.ts'
import { LINE, WARNING, WIDTH } from './docx-styles.ts'
import type { Report } from './model.ts'

/** On every sheet of a demo what it is; elsewhere nothing. */
export function header({ demo }: Report): Header {
  if (demo === null) return new Header({ children: [new Paragraph({})] })
  return new Header({
    children: [
      new Paragraph({
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 4, color: WARNING } },
        children: [new TextRun({ text: demo.mark, bold: true, size: 28, color: WARNING }), quiet(`  ${demo.note}`)],
      }),
    ],
  })
}

/** Where the report can be read again, and which sheet of how many this is. */
export function footer({ address }: Report): Footer {
  return new Footer({
    children: [
      new Paragraph({
        border: { top: { style: BorderStyle.SINGLE, size: 4, space: 4, color: LINE } },
        tabStops: [{ type: 'right', position: WIDTH }],
        children: [
          quiet(`${address.label} `),
          link(address.text),
          new TextRun({ size: 18, children: ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })
}
