import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate'
import { Document, Packer } from 'docx'
import { blank, head, notes, sectionOf } from './docx-body.ts'
import { footer, header } from './docx-frame.ts'
import { signature } from './docx-signature.ts'
import { A4, stylesOf } from './docx-styles.ts'
import type { Report } from './model.ts'

/**
 * A report as a Word document: headings that make a table of contents, tables whose head is repeated on every page,
 * addresses that can be followed, page numbers. The same report, the same bytes on every machine and day.
 */
export async function reportDocx(report: Report): Promise<Uint8Array> {
  const document = new Document({
    title: report.title,
    ...(report.demo && { description: `${report.demo.mark} · ${report.demo.note}` }),
    creator: 'Wotu',
    lastModifiedBy: 'Wotu',
    styles: stylesOf(report.lang),
    numbering: { config: [notes.numbering] },
    sections: [
      {
        properties: { page: A4 },
        headers: { default: header(report) },
        footers: { default: footer(report) },
        children: [...head(report), ...report.sections.flatMap(sectionOf), ...notes.of(report), blank(), signature(report)],
      },
    ],
  })
  return withoutChance(new Uint8Array(await Packer.toBuffer(document)), report.lang)
}

/** The time of every file in the archive: as early as its format goes, by the calendar of whichever machine. */
const NO_TIME = new Date(1980, 0, 1)

/** Packs a document again without what differs from one time to the next: drawn names of relations, times. */
function withoutChance(docx: Uint8Array, lang: Report['lang']): Uint8Array {
  const names = new Map<string, string>()
  const named = (drawn: string) => {
    if (!names.has(drawn)) names.set(drawn, `rIdLink${names.size + 1}`)
    return names.get(drawn) as string
  }
  const files = Object.entries(unzipSync(docx)).map(([path, bytes]) => {
    if (!/[.](xml|rels)$/.test(path)) return [path, bytes] as const
    const text = strFromU8(bytes).replace(/(?<=")rId[a-z0-9_-]{21}(?=")/g, named)
    return [path, strToU8(path === 'docProps/core.xml' ? properties(text, lang) : text)] as const
  })
  return zipSync(Object.fromEntries(files), { level: 6, mtime: NO_TIME })
}

/** Dublin Core in the package (ECMA-376 part 2, §11): the language of the text, and no time of making. */
function properties(xml: string, lang: Report['lang']): string {
  const language = `<dc:language>${lang === 'zh' ? 'zh-CN' : 'en-GB'}</dc:language>`
  return xml.replace(/<dcterms:(created|modified)[^>]*>[^<]*<[/]dcterms:\1>/g, '').replace('</cp:coreProperties>', `${language}$&`)
}
