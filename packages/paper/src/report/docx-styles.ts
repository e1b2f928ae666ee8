import { convertMillimetersToTwip as mm, type IStylesOptions } from 'docx'
import type { Report } from './model.ts'

const INK = '1D1B16'
export const QUIET = '5F5A4E'
export const LINE = 'C9C3B5'
export const WARNING = 'B3261E'

/** A4 with room to bind, as official papers in China have it. */
export const A4 = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(30), bottom: mm(25), left: mm(24), right: mm(24), header: mm(14), footer: mm(12) },
} as const
/** What is left between the margins, in twentieths of a point. */
export const WIDTH = A4.size.width - A4.margin.left - A4.margin.right

/** Chinese in Song and headings in Hei, Latin and digits in what goes with each; named as Word on any system knows them. */
const font = (latin: string, chinese: string) => ({ ascii: latin, hAnsi: latin, cs: latin, eastAsia: chinese })
const SONG = font('Times New Roman', '宋体')
const HEI = font('Arial', '黑体')

/** Sizes are in half points. */
export function stylesOf(lang: Report['lang']): IStylesOptions {
  const language = { value: lang === 'zh' ? 'zh-CN' : 'en-GB', eastAsia: 'zh-CN' }
  const heading = (size: number, before: number) => ({
    run: { font: HEI, size, bold: true, color: INK },
    paragraph: { keepNext: true, spacing: { line: 300, lineRule: 'auto' as const, before: mm(before), after: mm(2) } },
  })
  return {
    default: {
      document: {
        run: { font: SONG, size: 21, color: INK, language },
        paragraph: { spacing: { line: 300, lineRule: 'auto' as const } },
      },
      title: {
        ...heading(36, 0),
        paragraph: { alignment: 'center', spacing: { line: 300, lineRule: 'auto' as const, after: mm(5) } },
      },
      heading1: heading(25, 7),
      heading2: heading(22, 4),
      hyperlink: { run: { color: QUIET, underline: {} } },
    },
  }
}
