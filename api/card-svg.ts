import { html } from 'hono/html'
import type { Card, Drawn } from './card-model.ts'
import { COLOURS, FONTS, policyFor, styled } from './look.ts'
import { words } from './words.ts'

const WIDTH = 400
const MARGIN = 20
const ROOM = WIDTH - 2 * MARGIN

const STYLE = `:root{color-scheme:light dark;${COLOURS}}
text{font-family:${FONTS};font-size:14px;fill:var(--quiet)}
.ground{fill:var(--raised);stroke:var(--line)}
.demo{fill:none;stroke:var(--ink);stroke-width:2}
.mark{font-size:20px;font-weight:600;fill:var(--ink);text-anchor:middle}
.name{font-size:16px;fill:var(--ink)}
.number{font-weight:600;fill:var(--ink)}
.unit{font-size:18px;font-weight:400}
.roots{fill:var(--accent)}`

/** A card as an image: SVG has no lines of its own, so they are broken here by how wide their characters are about. */
export async function svgCard({ lang, name, number, unit, scope, note, demo, address }: Card): Promise<Drawn> {
  const t = words(lang)
  const parts: unknown[] = []
  let y = MARGIN
  const line = (text: unknown, kind: string, height: number) => {
    y += height
    parts.push(html`<text class="${kind}" x="${MARGIN}" y="${y}">${text}</text>`)
  }
  if (demo) {
    const width = widthOf(t.data.demo, 20) + 24
    parts.push(
      html`<rect class="demo" x="${MARGIN}" y="${y}" width="${width}" height="34" /><text
          class="mark"
          x="${MARGIN + width / 2}"
          y="${y + 24}"
          >${t.data.demo}</text
        >`,
    )
    y += 42
  }
  for (const part of broken(name, 16)) line(part, 'name', 22)
  const size = Math.min(40, Math.floor((40 * (ROOM - widthOf(unit, 18) - 8)) / widthOf(number, 40)))
  line(
    html`<tspan font-size="${size}">${number}</tspan>${unit && html`<tspan class="unit" dx="6">${unit}</tspan>`}`,
    'number',
    size + 10,
  )
  y += 6
  for (const part of [...broken(scope, 14), ...broken(note, 14)]) line(part, 'note', 20)
  y += 4
  line(`${t.name} · ${t.seeRoots}`, 'roots', 22)
  const height = y + MARGIN
  const body = await html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${WIDTH}"
    height="${height}"
    viewBox="0 0 ${WIDTH} ${height}"
    role="img"
    lang="${t.language}"
  >
    <title>
      ${[demo ? t.data.demo : '', name, `${number}${lang === 'en' ? ' ' : ''}${unit}`, scope, note].filter(Boolean).join(' · ')}
    </title>
    ${styled(STYLE)}
    <a href="${address}" target="_blank">
      <rect class="ground" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="6" />
      ${parts}
    </a>
  </svg> `
  return { body, policy: policyFor(STYLE, '*') }
}

/** About how wide a text is: Chinese characters are square, others a little over half of that. */
function widthOf(text: string, size: number): number {
  return [...text].reduce((width, character) => width + (character > '\u2e7f' ? 1 : 0.58), 0) * size
}

/** A text in lines that fit: broken at spaces where there are any, else anywhere. */
function broken(text: string, size: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/gu) ?? []) {
    if (line !== '' && widthOf(line + piece.trimEnd(), size) > ROOM) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()]
}
