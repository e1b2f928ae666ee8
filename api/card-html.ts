import { html } from 'hono/html'
import type { Card, Drawn } from './card-model.ts'
import { COLOURS, FONTS, policyFor, styled } from './look.ts'
import { words } from './words.ts'

const STYLE = `:root{color-scheme:light dark;${COLOURS}}
body{margin:0;font:14px/1.5 ${FONTS};text-autospace:normal;color:var(--ink)}
a{display:block;box-sizing:border-box;padding:16px;min-height:100vh;border:1px solid var(--line);border-radius:6px;background:var(--raised);color:inherit;text-decoration:none}
a:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
p{margin:0}
.demo{display:inline-block;margin-block-end:8px;padding:2px 12px;border:2px solid;font-size:20px;font-weight:600}
.name{font-size:16px}
.number{display:flex;flex-wrap:wrap;align-items:baseline;column-gap:6px;font-size:40px;font-weight:600;line-height:1.25;font-variant-numeric:tabular-nums lining-nums;overflow-wrap:anywhere}
.number span{font-size:20px;font-weight:400}
.quiet{color:var(--quiet)}
.roots{margin-block-start:8px;color:var(--accent)}`

/** A card as a page for an iframe: all of it is one link to the figure, opened beside the page that frames it. */
export async function htmlCard({ lang, name, number, unit, scope, note, demo, address }: Card): Promise<Drawn> {
  const t = words(lang)
  const body = await html`<!doctype html>
    <html lang="${t.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${name} · ${t.name}</title>
        ${styled(STYLE)}
      </head>
      <body>
        <a href="${address}" target="_blank" rel="noopener">
          ${demo ? html`<p class="demo">${t.data.demo}</p>` : ''}
          <p class="name">${name}</p>
          <p class="number">${number}${unit && html`<span>${unit}</span>`}</p>
          <p class="quiet">${scope}</p>
          <p class="quiet">${note}</p>
          <p class="roots">${t.name} · ${t.seeRoots}</p>
        </a>
      </body>
    </html> `
  return { body, policy: policyFor(STYLE, '*') }
}
