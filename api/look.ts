import { createHash } from 'node:crypto'
import { raw } from 'hono/html'

/** The colours of the pages (web/src/app.css), light and dark. */
export const COLOURS = `--paper:light-dark(#fbfaf7,#14130f);--raised:light-dark(#fff,#1d1b16);--line:light-dark(#e4e0d7,#35322a);--ink:light-dark(#1d1b16,#f1eee6);--quiet:light-dark(#5f5a4e,#a9a292);--accent:light-dark(#0b6b57,#4fc3a6)`

export const FONTS = `'PingFang SC','HarmonyOS Sans SC','Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','Microsoft YaHei',system-ui,sans-serif`

/** A policy under which a document may be framed as said and shows nothing but itself, in this style alone. */
export function policyFor(style: string, framedBy: '*' | "'none'"): string {
  const hash = createHash('sha256').update(style).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors ${framedBy}`
}

/** The element of a style, byte for byte as {@link policyFor} knows it. */
export function styled(style: string) {
  return raw(`<style>${style}</style>`)
}
