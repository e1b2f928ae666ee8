import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** Makes the PDF of some data. The same data give the same bytes on every machine and day. @throws Error with typst's words */
export type Typesetter = (data: object) => Uint8Array

/**
 * Loads the type-setter and its font (0.1 s, 17 MB) for one template, which finds its data as JSON in `sys.inputs.data`. A page
 * of a table takes some 35 ms.
 */
export function openTypesetter(template: string): Typesetter {
  const fonts = new URL('../fonts/', import.meta.resolve('@embedpdf/fonts-sc'))
  const fontBlobs = ['Regular', 'Bold'].map((weight) => readFileSync(new URL(`NotoSansHans-${weight}.otf`, fonts)))
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] })
  return (data) => {
    const pdf = compiler.pdf({ mainFileContent: template, inputs: { data: JSON.stringify(data) } }, { pdfTags: false })
    compiler.evictCache(EVICT_AGE)
    return pdf
  }
}

/** Layouts are remembered for this many PDFs: enough to reuse heading and fonts, too few to fill the memory. */
const EVICT_AGE = 2
