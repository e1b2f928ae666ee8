/**
 * Names as people write them: 贵州省毕节市威宁县, 新疆喀什莎车县, 河北青龙. A text is read from the left as a path of names that
 * narrow down, levels left out at will; the last part may be a township. What fits several places gives them all.
 */
import { COUNTRY, within } from './codes.ts'
import { listChanges, successorsOf } from './changes.ts'
import { nameParts, namesOf, plainName } from './names.ts'
import { findPlace, isPassedOver, placeAt, places, run, type Place } from './places.ts'

export type Resolution =
  | { readonly kind: 'one'; readonly place: Place }
  /** Coarser places first, then by code. */
  | { readonly kind: 'many'; readonly candidates: readonly Place[] }
  /** `near`: places with a similar name, for a person to choose from; often none. */
  | { readonly kind: 'none'; readonly near: readonly Place[] }

/** Which places of province, prefecture and county level a name may mean, by position in the store. */
type Index = { readonly byName: ReadonlyMap<string, readonly number[]>; readonly longest: number }

/** How far a text could be read, and within which place. */
type Reach = { at: number; scope: string }

/** Characters in the longest full path, with room: what is longer names no place, and is not read. */
const LONGEST = 100

let today: Index | undefined
let former: Index | undefined

/**
 * The place that a text means. Never a guess: 朝阳区 gives every 朝阳区, 城关镇 every 城关镇. A bare word without 镇, 乡 or 街道 means
 * a county or something larger where one has that name (威宁), else the townships. Names that were changed still resolve
 * (青海省海东地区平安县). Codes resolve as well, for columns in which people mix both.
 *
 * ```ts
 * resolve('贵州省毕节市威宁县迤那镇') // { kind: 'one', place: { code: '520526109', … } }
 * resolve('鼓楼区') // { kind: 'many', candidates: [320106, 320302, 350102, 410204] }
 * ```
 */
export function resolve(text: string): Resolution {
  const { places: found, reach } = meanings(text)
  const [place, ...others] = found
  if (!place) return { kind: 'none', near: near(plainName(text).slice(reach.at), reach.scope) }
  return others.length === 0 ? { kind: 'one', place } : { kind: 'many', candidates: found }
}

/** All places that a text can mean, coarser ones first, and how far it could be read. */
export function meanings(text: string): { readonly places: readonly Place[]; readonly reach: Reach } {
  const reach: Reach = { at: 0, scope: COUNTRY }
  const plain = plainName(text)
  if (plain.length > LONGEST) return { places: [], reach }
  const byCode = findPlace(plain === '全国' || plain === '中国' ? COUNTRY : text)
  if (byCode) return { places: [byCode.place], reach }
  today ??= indexToday()
  const now = read(plain, 0, COUNTRY, today, reach)
  const found = now.length > 0 ? now : read(plain, 0, COUNTRY, (former ??= withFormerNames(today)), { at: 0, scope: COUNTRY })
  const all = [...new Set(found)].map(placeAt)
  return { places: all.sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1)), reach }
}

/** Positions of all places that `text` from `at` on can mean within `scope`. */
function read(text: string, at: number, scope: string, index: Index, reach: Reach): number[] {
  const { codes } = places()
  if (at > reach.at) Object.assign(reach, { at, scope })
  const found: number[] = []
  for (let end = at + 1; end <= Math.min(text.length, at + index.longest); end++) {
    for (const position of index.byName.get(text.slice(at, end)) ?? []) {
      const code = codes[position] ?? ''
      // Of today's names each lies within the one before; of former ones also beside it: 居巢区 became the 巢湖市 that it lay in.
      if (!within(code, scope) || (code === scope && index === today)) continue
      if (end < text.length) found.push(...read(text, end, code, index, reach))
      else if (!isPassedOver(position)) found.push(position)
    }
  }
  return [...found, ...townships(text.slice(at), scope, found.length === 0)]
}

/** Townships within a scope that have this name; `short` also without 镇, 乡, 街道 and without their people. */
function townships(name: string, scope: string, short: boolean): number[] {
  const { codes, names } = places()
  const found: number[] = []
  if (name.length < 2) return found
  const [from, to] = run(scope)
  for (let at = from; at < to; at++) {
    const official = names[at] ?? ''
    if (codes[at]?.length !== 9 || (official[0] !== name[0] && official[0] !== '（')) continue
    const fits = official === name || (short ? namesOf(official, 'township').includes(name) : plainName(official) === name)
    if (fits) found.push(at)
  }
  return found
}

/** Up to five places whose stems share at least half their characters with what could not be read, best first. */
function near(rest: string, scope: string): Place[] {
  const { codes } = places()
  const wanted = nameParts(nameParts(rest, 'township').stem, 'county').stem
  const [from, to] = run(scope)
  const scored: { place: Place; score: number }[] = []
  for (let at = from; at < to; at++) {
    if (isPassedOver(at) || (scope === COUNTRY && codes[at]?.length === 9)) continue
    const place = placeAt(at)
    const { stem } = nameParts(place.name, place.level)
    const shared = [...stem].filter((character) => wanted.includes(character)).length
    const score = (2 * shared) / (stem.length + wanted.length)
    if (score >= 0.5) scored.push({ place, score })
  }
  const best = scored.sort((a, b) => b.score - a.score || a.place.code.length - b.place.code.length)
  return best.slice(0, 5).map(({ place }) => place)
}

function indexToday(): Index {
  const { codes, names } = places()
  const byName = new Map<string, number[]>()
  for (const [at, code] of codes.entries()) {
    if (code.length > 6) continue
    // A node that is passed over can stand in a path, as lists with a column a level write it (北京市市辖区朝阳区), not be its end.
    for (const name of namesOf(names[at] ?? '', placeAt(at).level)) add(byName, name, at)
  }
  return indexOf(byName)
}

/** Today's names and those that went away, each leading to the places that took them over. */
function withFormerNames(index: Index): Index {
  const { position } = places()
  const byName = new Map([...index.byName].map(([name, at]) => [name, [...at]]))
  for (const { code, name, reason } of listChanges()) {
    const successors = reason === 'renamed' ? [code] : successorsOf(code)
    for (const former of namesOf(name, code.length === 4 ? 'prefecture' : 'county')) {
      for (const successor of successors) {
        const at = position.get(successor)
        if (at !== undefined) add(byName, former, at)
      }
    }
  }
  return indexOf(byName)
}

function indexOf(byName: Map<string, number[]>): Index {
  return { byName, longest: Math.max(...[...byName.keys()].map((name) => name.length)) }
}

function add(byName: Map<string, number[]>, name: string, at: number): void {
  const there = byName.get(name)
  if (there === undefined) byName.set(name, [at])
  else if (!there.includes(at)) there.push(at)
}
