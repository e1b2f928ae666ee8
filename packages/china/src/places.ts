/**
 * The places themselves, read on first use from `data/places.txt` (format: README.md). Lines stand in the order of their
 * codes, so everything within a place is one run of lines behind it: a subtree costs a binary search, not an index.
 */
import { readFileSync } from 'node:fs'
import { codeAbove, COUNTRY, levelOf, normaliseCode, within, type Level } from './codes.ts'
import { successorsOf } from './changes.ts'
import { OUTSIDE_MAINLAND } from './outside-mainland.ts'

/** The edition of the statistical division codes that the data stands for: as of this day, published on 2023-09-11. */
export const VINTAGE = '2023-06-30'

export type Place = {
  readonly code: string
  readonly name: string
  readonly level: Level
  /** The place above, without the nodes that are passed over: Beijing's districts stand under Beijing. `null` for the country. */
  readonly parent: string | null
}

/** A place that was found, and by which old code, if it was not by its own. */
export type Found = { readonly place: Place; readonly redirectedFrom?: string }

/**
 * Nodes that exist for the order of the codes and that nobody lives in: 1101 市辖区 is not a place between 北京市 and 东城区.
 * They keep their codes, but crumbs and children leave them out.
 */
const PASSED_OVER: ReadonlySet<string> = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])

type Store = {
  /** Sorted; `names` and `readings` run parallel. */
  readonly codes: readonly string[]
  readonly names: readonly string[]
  /** Pinyin of a name whose characters are read otherwise than usual, by position. */
  readonly readings: ReadonlyMap<number, string>
  /** The usual reading of a character. */
  readonly syllables: ReadonlyMap<string, string>
  readonly position: ReadonlyMap<string, number>
}

const CHINA: Place = { code: COUNTRY, name: '全国', level: 'country', parent: null }

let loaded: Store | undefined

/**
 * The place of a code, in whatever form the code is written. Old codes lead to the place that took them over, and the answer
 * says so. `undefined` for what is no code, for codes never given, and for villages, of which this package has none.
 *
 * ```ts
 * findPlace('522427000000') // { place: { code: '520526', name: '威宁彝族回族苗族自治县', … }, redirectedFrom: '522427' }
 * ```
 */
export function findPlace(text: string): Found | undefined {
  const code = normaliseCode(text)
  if (code === undefined) return undefined
  const place = placeOf(code)
  if (place) return { place }
  const successors = successorsOf(code)
  const successor = successors.length === 1 && successors[0] !== undefined ? placeOf(successors[0]) : undefined
  return successor && { place: successor, redirectedFrom: code }
}

/** The places directly within one, by code; for the country its provinces. Empty for townships and for unknown codes. */
export function children(code: string): Place[] {
  const parent = findPlace(code)?.place
  if (!parent) return []
  const { codes } = places()
  const found: Place[] = []
  let at = parent.level === 'country' ? 0 : after(codes, parent.code)
  for (let next = codes[at]; next !== undefined && within(next, parent.code); next = codes[at]) {
    if (isPassedOver(at)) {
      at += 1 // its own children come next, and take its place
      continue
    }
    found.push(placeAt(at))
    at = behind(codes, next)
  }
  return found
}

/** The way to a place from the province down, ending in the place; empty for the country and for unknown codes. */
export function crumbs(code: string): Place[] {
  const found: Place[] = []
  for (let place = findPlace(code)?.place; place && place.parent !== null; place = placeOf(place.parent)) found.unshift(place)
  return found
}

/** Codes that may have been meant by one that leads nowhere: parts of a divided place, else the last place on its way. */
export function suggestCodes(text: string): string[] {
  const code = normaliseCode(text)
  if (code === undefined) return []
  for (let at: string | undefined = code; at !== undefined && at !== COUNTRY; at = codeAbove(at)) {
    const successors = successorsOf(at)
    if (successors.length > 0) return [...successors]
    if (placeOf(at)) return [at]
  }
  return []
}

/** The whole store; for the other files of this package. */
export function places(): Store {
  loaded ??= read()
  return loaded
}

/** The place at a position in the store. */
export function placeAt(at: number): Place {
  const { codes, names } = places()
  const code = codes[at]
  const name = names[at]
  if (code === undefined || name === undefined) throw new RangeError(`no place at ${at}`)
  return { code, name, level: levelOf(code), parent: visibleAbove(code) }
}

/** True for a node that crumbs, children, names and search leave out. */
export function isPassedOver(at: number): boolean {
  const { codes, names } = places()
  return codes[at]?.length === 4 && PASSED_OVER.has(names[at] ?? '')
}

/** The positions of everything within a place: from its own, up to but without the second. */
export function run(code: string): readonly [from: number, to: number] {
  const { codes, position } = places()
  if (code === COUNTRY) return [0, codes.length]
  const from = position.get(code)
  return from === undefined ? [0, 0] : [from, behind(codes, code)]
}

function placeOf(code: string): Place | undefined {
  if (code === COUNTRY) return CHINA
  const at = places().position.get(code)
  return at === undefined ? undefined : placeAt(at)
}

function visibleAbove(code: string): string | null {
  for (let above = codeAbove(code); above !== undefined; above = codeAbove(above)) {
    if (above === COUNTRY) return above
    const at = places().position.get(above)
    if (at === undefined || !isPassedOver(at)) return above
  }
  return null
}

/** The position of the first code greater than `code`. */
function after(codes: readonly string[], code: string): number {
  return firstWhere(codes, (other) => other > code)
}

/** The position of the first code that is neither `code` nor within it. */
function behind(codes: readonly string[], code: string): number {
  return firstWhere(codes, (other) => other > code && !other.startsWith(code))
}

/** Binary search: the first position where `holds` is true, given that it stays true from there on. */
function firstWhere(codes: readonly string[], holds: (code: string) => boolean): number {
  let low = 0
  let high = codes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(codes[middle] ?? '')) high = middle
    else low = middle + 1
  }
  return low
}

function read(): Store {
  const text = readFileSync(new URL('../data/places.txt', import.meta.url), 'utf8')
  const codes: string[] = []
  const names: string[] = []
  const readings = new Map<number, string>()
  const syllables = new Map<string, string>()
  for (let start = 0, end = text.indexOf('\n'); end !== -1; start = end + 1, end = text.indexOf('\n', start)) {
    const tab = text.indexOf('\t', start)
    const key = text.slice(start, tab)
    const value = text.slice(tab + 1, end)
    if (key >= 'a') {
      for (const character of value) syllables.set(character, key)
      continue
    }
    const second = value.indexOf('\t')
    if (second !== -1) readings.set(codes.length, value.slice(second + 1))
    codes.push(key)
    names.push(second === -1 ? value : value.slice(0, second))
  }
  for (const [code, name] of OUTSIDE_MAINLAND) {
    codes.push(code)
    names.push(name)
  }
  return { codes, names, readings, syllables, position: new Map(codes.map((code, at) => [code, at])) }
}
