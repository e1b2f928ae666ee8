/**
 * Codes and names that went away: `data/changes.txt`, one change a line, columns separated by tabs:
 *
 *     old code · new code, or several separated by commas · year · reason · old name
 *
 * The year is that of the first edition of the code list, among those compared, which has the new code. README.md says which
 * editions were compared and what is not covered. A chain (632121 → 630221 → 630203) is followed to its end.
 */
import { readFileSync } from 'node:fs'

/**
 * Why a code or a name changed: the prefecture above got another code (`recoded`), the list was renumbered (`renumbered`), a
 * prefecture or county became a city or a district, the place went to another prefecture (`moved`), lives on inside a larger
 * one (`merged`), was divided (`split`: no redirect), got another name under the same code (`renamed`), or stood only in
 * statistics (`statistical`).
 */
export type ChangeReason = 'recoded' | 'renumbered' | 'city' | 'district' | 'moved' | 'merged' | 'split' | 'renamed' | 'statistical'

export type Change = {
  readonly code: string
  /** One successor, or several where the place was divided. */
  readonly successors: readonly string[]
  readonly year: number
  readonly reason: ChangeReason
  /** The name it had. */
  readonly name: string
}

let loaded: { readonly all: readonly Change[]; readonly byCode: ReadonlyMap<string, Change> } | undefined

/** Every change, ordered by old code. */
export function listChanges(): readonly Change[] {
  return load().all
}

/** Today's codes of what an old code meant, through all later changes; empty where the code never changed. */
export function successorsOf(code: string): readonly string[] {
  const change = load().byCode.get(code)
  if (change === undefined) return []
  return change.successors.flatMap((next) => {
    const later = successorsOf(next)
    return later.length === 0 ? [next] : later
  })
}

function load() {
  if (loaded) return loaded
  const text = readFileSync(new URL('../data/changes.txt', import.meta.url), 'utf8')
  const all = text.trimEnd().split('\n').map(parse)
  loaded = { all, byCode: new Map(all.filter(({ reason }) => reason !== 'renamed').map((change) => [change.code, change])) }
  return loaded
}

function parse(line: string): Change {
  const [code = '', successors = '', year = '', reason = '', name = ''] = line.split('\t')
  return { code, successors: successors.split(','), year: Number(year), reason: reason as ChangeReason, name }
}
