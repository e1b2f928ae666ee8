/**
 * Search as one types: part of a name, its pinyin, its initials. Each is one long text, a place a line, coarser levels first, so
 * that hits come in the order wanted and a look for `\nquery` finds the names that begin with it. Made on first use.
 */
import { levelOf } from './codes.ts'
import { ENGLISH_NAMES } from './english.ts'
import { nameParts, plainName } from './names.ts'
import { isPassedOver, placeAt, places, type Place } from './places.ts'
import { syllablesOf } from './pinyin.ts'
import { meanings } from './resolve.ts'

type Text = {
  readonly text: string
  /** By line: where it starts, how much of it is the stem (威宁 of 威宁彝族回族苗族自治县), and which place it is. */
  readonly starts: Uint32Array
  readonly stems: Uint8Array
  readonly order: Uint32Array
}

/** Positions in the store of what begins with a query: those that are the query, with or without their kind, apart. */
type Hits = { readonly exact: readonly number[]; readonly beginning: readonly number[] }

let names: Text | undefined
let latin: { readonly pinyin: Text; readonly initials: Text; readonly english: Text } | undefined

/**
 * Places for a search box, best first: the exact name, then beginnings, then parts; within each, coarser places first. A text
 * that is no part of a name but can be read as a path (贵州威宁) gives what it means.
 *
 * ```ts
 * search('weining', 1) // [威宁彝族回族苗族自治县]
 * search('bj') // 北京市, 毕节市, …
 * ```
 */
export function search(query: string, limit = 10): Place[] {
  const name = plainName(query)
  return (/\p{Script=Han}/u.test(name) ? byName(name, limit) : byLetters(letters(query), limit)).map(placeAt)
}

function byName(query: string, limit: number): number[] {
  names ??= namesText(inOrder())
  const found = best([beginningWith(names, query)], names, query, limit)
  if (found.length > 0) return found
  return meanings(query)
    .places.flatMap(({ code }) => places().position.get(code) ?? [])
    .slice(0, limit)
}

function byLetters(query: string, limit: number): number[] {
  if (query === '') return []
  latin ??= latinTexts(inOrder())
  const { pinyin, english, initials } = latin
  return best(
    [english, pinyin, initials].map((text) => beginningWith(text, query)),
    pinyin,
    query,
    limit,
  )
}

/** All exact hits, then all beginnings, then, while there is room, parts of `text`. */
function best(hits: readonly Hits[], text: Text, query: string, limit: number): number[] {
  const found = new Set([...hits.flatMap(({ exact }) => exact), ...hits.flatMap(({ beginning }) => beginning)])
  for (let at = text.text.indexOf(query); at !== -1 && found.size < limit;) {
    const line = lineAt(text.starts, at)
    found.add(text.order[line] ?? 0)
    at = text.text.indexOf(query, text.starts[line + 1] ?? text.text.length)
  }
  return [...found].slice(0, limit)
}

function beginningWith({ text, starts, stems, order }: Text, query: string): Hits {
  const exact: number[] = []
  const beginning: number[] = []
  const needle = `\n${query}`
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) {
    const line = lineAt(starts, at + 1)
    const whole = text[at + needle.length] === '\n' || stems[line] === query.length
    ;(whole ? exact : beginning).push(order[line] ?? 0)
  }
  return { exact, beginning }
}

/** The last line that starts at or before an offset. */
function lineAt(starts: Uint32Array, offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Every place that can be found: provinces, prefectures, counties, townships. */
function inOrder(): number[] {
  const { codes } = places()
  return [2, 4, 6, 9].flatMap((length) => [...codes.keys()].filter((at) => codes[at]?.length === length && !isPassedOver(at)))
}

function namesText(order: readonly number[]): Text {
  return textOf(order, (at) => {
    const name = places().names[at] ?? ''
    const plain = /[（）、-]/.test(name) ? plainName(name) : name
    return [plain, stemLength(at, plain)]
  })
}

function latinTexts(order: readonly number[]) {
  const { codes, names: official } = places()
  const read = order.map((at) => syllablesOf(codes[at] ?? '', official[at] ?? ''))
  const stems = order.map((at) => stemLength(at, official[at] ?? ''))
  const pinyin = textOf(order, (_, i) => {
    let line = ''
    let stem = 0
    for (const [k, syllable] of (read[i] ?? []).entries()) {
      line += syllable
      if (k + 1 === stems[i]) stem = line.length
    }
    return [line, stem]
  })
  const initials = textOf(order, (_, i) => {
    let line = ''
    for (const syllable of read[i] ?? []) line += syllable[0]
    return [line, stems[i] ?? 0]
  })
  const english = textOf(
    order.filter((at) => ENGLISH_NAMES.has(codes[at] ?? '')),
    (at) => {
      const name = letters(ENGLISH_NAMES.get(codes[at] ?? '') ?? '')
      return [name, name.length]
    },
  )
  return { pinyin: { ...pinyin, text: pinyin.text.replaceAll('ü', 'v') }, initials, english }
}

function stemLength(at: number, name: string): number {
  return nameParts(name, levelOf(places().codes[at] ?? '')).stem.length
}

function textOf(order: readonly number[], line: (at: number, i: number) => readonly [text: string, stem: number]): Text {
  const starts = new Uint32Array(order.length)
  const stems = new Uint8Array(order.length)
  const lines = ['']
  let length = 1
  for (const [i, at] of order.entries()) {
    const [text, stem] = line(at, i)
    starts[i] = length
    stems[i] = stem
    length += text.length + 1
    lines.push(text)
  }
  return { text: lines.join('\n') + '\n', starts, stems, order: Uint32Array.from(order) }
}

/** Latin letters as they are typed: lower case, no tones, ü as v. */
function letters(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ü', 'v')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
}
