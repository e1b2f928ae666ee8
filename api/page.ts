import { html } from 'hono/html'
import type { Lang } from '@wotu/core/kernel/context'
import { COLOURS, FONTS, policyFor, styled } from './look.ts'
import { words } from './words.ts'

/** What this page reads of a parameter of the document */
type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly description?: string
  readonly schema?: {
    readonly enum?: readonly string[]
    readonly minimum?: number
    readonly maximum?: number
    readonly default?: number
  }
}
/** … of an address … */
type Operation = {
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly parameters?: readonly Parameter[]
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: object }>>
}
/** … and of the whole. */
export type ApiDocument = {
  readonly info: { readonly title: string; readonly description: string }
  readonly paths?: Readonly<Record<string, { readonly get?: Operation }>>
}

const STYLE = `:root{color-scheme:light dark;${COLOURS}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.75 ${FONTS};text-autospace:normal;overflow-wrap:anywhere}
:lang(en){line-height:1.6}
main,header{max-width:56rem;margin-inline:auto;padding-inline:16px}
main{padding-block-end:64px}
header{display:flex;justify-content:space-between;gap:16px;padding-block:16px;border-block-end:1px solid var(--line)}
h1{font-size:28px;line-height:1.35;font-weight:600;margin-block:32px 8px}
h2{font-size:20px;font-weight:600;margin-block:48px 8px;padding-block-end:8px;border-block-end:1px solid var(--line)}
h3{font-size:16px;font-weight:600;margin-block:32px 0}
p,ul{margin-block:8px;max-width:40em}
ul{padding-inline-start:1.25em}
a{color:var(--accent);text-underline-offset:.25em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code{font:14px/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,'Noto Sans Mono CJK SC',monospace}
.demo{padding:8px 16px;border-block-end:1px solid var(--line);font-size:14px}
.demo strong{padding-inline:8px;border:1px solid;border-radius:3px;margin-inline-end:8px}
.quiet,th{color:var(--quiet);font-size:14px}
table{width:100%;border-collapse:collapse;font-size:15px;line-height:1.5;margin-block:8px}
th,td{text-align:start;vertical-align:baseline;font-weight:400;padding:6px 12px 6px 0;border-block-end:1px solid var(--line)}
td:first-child{width:9rem}td:nth-child(2){width:6rem}
@media(max-width:640px){tr{display:grid;padding-block:6px;border-block-end:1px solid var(--line)}td,td:first-child,td:nth-child(2){width:auto;border:0;padding:0}thead{position:absolute;clip-path:inset(50%)}}`

export const PAGE_POLICY = policyFor(STYLE, "'none'")

/** The document as a page for people, without scripts. */
export async function documentPage(
  { info, paths = {} }: ApiDocument,
  { lang, demo }: { lang: Lang; demo: boolean },
): Promise<string> {
  const t = words(lang)
  const operations = Object.entries(paths).flatMap(([path, { get }]) => (get === undefined ? [] : [{ path, ...get }]))
  const byTag = Map.groupBy(operations, ({ tags }) => tags?.[0] ?? '')
  const page = await html`<!doctype html>
    <html lang="${t.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${info.title} · ${t.name}</title>
        ${styled(STYLE)}
      </head>
      <body>
        ${demo ? html`<div class="demo"><strong>${t.data.demo}</strong>${t.demoNote}</div>` : ''}
        <header>
          <a href="${lang === 'zh' ? '/' : '/en'}">${t.name}</a
          ><a href="/api?lang=${lang === 'zh' ? 'en' : 'zh'}" lang="${words(lang === 'zh' ? 'en' : 'zh').language}"
            >${t.otherLanguage}</a
          >
        </header>
        <main>
          <h1>${info.title}</h1>
          <p>${info.description}</p>
          <p><a href="/api/openapi.json?lang=${lang}">${t.document}</a> <span class="quiet">/api/openapi.json</span></p>
          <h2>${t.conventions}</h2>
          <ul>
            ${t.rules.map((rule) => html`<li>${rule}</li>`)}
          </ul>
          ${[...byTag].map(
            ([tag, group]) =>
              html`<h2>${tag}</h2>
                ${group.map((operation) => section(operation, lang))}`,
          )}
        </main>
      </body>
    </html> `
  return page
}

function section({ path, summary, parameters = [], responses }: Operation & { path: string }, lang: Lang) {
  const t = words(lang)
  // Every address takes `lang`: the conventions say so once.
  const own = parameters.filter(({ name }) => name !== 'lang').toSorted((a, b) => placeOf(a) - placeOf(b))
  const needsNothing = !path.includes('{') && parameters.every(({ required }) => required !== true)
  return html`<h3>${summary}</h3>
    <p><code>GET ${needsNothing ? html`<a href="${path}">${path}</a>` : path}</code></p>
    ${own.length > 0 ? table(own, lang) : ''}
    <p class="quiet">
      ${t.answer}${lang === 'zh' ? '：' : ': '}
      ${Object.keys(responses[200]?.content ?? {}).map((type) => html`<code>${type}</code> `)}${responses[200]?.description}
    </p>`
}

function table(parameters: readonly Parameter[], lang: Lang) {
  const t = words(lang)
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${t.parameter}</th>
        <th scope="col">${t.where}</th>
        <th scope="col">${t.meaning}</th>
      </tr>
    </thead>
    <tbody>
      ${parameters.map((parameter) => row(parameter, lang))}
    </tbody>
  </table>`
}

/** What stands in the path first, then what is named, then the dimensions. */
const placeOf = ({ in: where, name }: Parameter) => (where === 'path' ? 0 : name === 'dimension' ? 2 : 1)

function row({ name, in: where, required, schema = {}, description }: Parameter, lang: Lang) {
  const t = words(lang)
  const limits = [
    required === true && where !== 'path' ? t.required : '',
    schema.enum?.join(' | ') ?? '',
    schema.maximum === undefined ? '' : `${schema.minimum ?? 0}–${schema.maximum}`,
    schema.default === undefined ? '' : `= ${schema.default}`,
  ].filter(Boolean)
  return html`<tr>
    <td><code>${name}</code></td>
    <td>${t.inPlace[where]}</td>
    <td>${description}${limits.length > 0 && html` <span class="quiet">(${limits.join(', ')})</span>`}</td>
  </tr> `
}
