import { isDeepStrictEqual } from 'node:util'
import type { ProgrammeDefinition } from './model.ts'

/** One thing that differs between two versions: where, and what stood and stands there; absent where it was not, or is not. */
export type Difference = {
  /** Path by ids: `directions.industry.measures.stations.targets.0`, `indicators.retu-2024.stations.unit`. */
  readonly path: readonly string[]
  readonly before?: unknown
  readonly after?: unknown
}

/** What differs between two versions of a programme, part by part; things are told apart by their ids, not by their place. */
export function differencesBetween(before: ProgrammeDefinition | null, after: ProgrammeDefinition): Difference[] {
  return differ(before ?? undefined, after, [])
}

function differ(before: unknown, after: unknown, path: readonly string[]): Difference[] {
  if (isDeepStrictEqual(before, after)) return []
  const [old, now] = [keyed(before), keyed(after)]
  // A whole that came or went is one difference; words in two languages are read together.
  if (old === undefined || now === undefined || isWords(before) || isWords(after))
    return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => differ(old.get(key), now.get(key), [...path, key]))
}

/** Its parts by name: of a list by their ids where they have one, else by their place. */
function keyed(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) return new Map(value.map((one: unknown, i) => [idOf(one) ?? String(i), one]))
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
}

function idOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return undefined
  const { id, kind } = value as { id?: unknown; kind?: unknown }
  return typeof id === 'string' ? id : typeof kind === 'string' && !('value' in value) ? kind : undefined
}

function isWords(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
}
