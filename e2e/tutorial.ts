// A tutorial in Markdown as something that can be followed. Its fenced blocks:
//
//   ```sh title=settings     run before every other command, and in the clone's folder
//   ```sh title=server       runs until the end, in a terminal of its own
//   ```sh                    one or more commands; then what they print:
//   ```text                  where `…` stands for whatever is there, alone on a line for any number of lines
//   ```text title=refused    the same of a command that ends with code 1
//   ```yaml title=NAME       a file to save, in any language
//   ```diff title=NAME       lines of it to change
//   ```html                  for another site: its addresses are opened, as those in the text are

export type Step =
  | { readonly does: 'settings' | 'server'; readonly script: string; readonly shown: string }
  | { readonly does: 'run'; readonly script: string; readonly shown: string; readonly code: 0 | 1 }
  | { readonly does: 'save'; readonly file: string; readonly text: string }
  | { readonly does: 'edit'; readonly file: string; readonly from: string; readonly to: string }
  | { readonly does: 'open'; readonly url: string }

export type Section = { readonly title: string; readonly steps: readonly Step[] }

const PIECE = /^```(\w+)(?: title=(\S+))?\n(.*?)^```$|(http:\/\/127\.0\.0\.1:3000[^\s"<>)）`]*)/gms

/** The steps of a tutorial, section by section. @throws Error at a block that nobody would know what to do with */
export function readTutorial(markdown: string): Section[] {
  return markdown.split(/^## /m).map((text) => ({ title: text.split('\n', 1)[0] ?? '', steps: stepsOf(text) }))
}

function stepsOf(text: string): Step[] {
  const pieces = [...text.matchAll(PIECE)]
  const fences = text.match(/^```\w/gm)?.length ?? 0
  if (fences !== pieces.filter(([, language]) => language).length)
    throw new Error(`a block is not closed, or not marked as one should be:\n${text}`)
  return pieces.flatMap(([, language, title, body = '', url], i): Step[] => {
    if (url !== undefined) return [{ does: 'open', url }]
    const [, nextLanguage, nextTitle, next = ''] = pieces[i + 1] ?? []
    const isShown = nextLanguage === 'text' && (nextTitle === undefined || nextTitle === 'refused')
    const shown = isShown ? next : ''
    if (language === 'sh' && (title === 'settings' || title === 'server')) return [{ does: title, script: body, shown }]
    if (language === 'sh') return [{ does: 'run', script: body, shown, code: nextTitle === 'refused' ? 1 : 0 }]
    if (language === 'html') return (body.match(/http:[^"]*/g) ?? []).map((url) => ({ does: 'open', url }))
    if (language === 'text' && (title === undefined || title === 'refused')) return []
    if (title === undefined) throw new Error(`a block of ${language} is neither a command nor a file:\n${body}`)
    if (language === 'diff') return [{ does: 'edit', file: title, from: marked(body, '-'), to: marked(body, '+') }]
    return [{ does: 'save', file: title, text: body }]
  })
}

/** The lines of a diff that begin with a sign, without it. */
function marked(diff: string, sign: '-' | '+'): string {
  return diff
    .split('\n')
    .flatMap((line) => (line.startsWith(sign) ? [`${line.slice(1)}\n`] : []))
    .join('')
}

/** What a command may print where the tutorial shows this. */
export function patternOf(shown: string): RegExp {
  const lines = shown.trimEnd().split('\n')
  const patterns = lines.map((line) => (line === '…' ? '(?:.*\n)*' : `${line.split('…').map(literally).join('.*')}\n`))
  return new RegExp(`^${patterns.join('')}$`)
}

const literally = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
