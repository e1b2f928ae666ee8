import type { Day } from '../context/index.ts'
import { coarserGrain, startOf, type Grain, type Span } from './grains.ts'

/** What a round adds to one cell. */
export type CellChange = {
  facts: number
  reversed: number
  total: bigint
  /** Numbers to take out first, then to put in; null where the indicator does not count subjects. */
  readonly members: { readonly out: number[]; readonly into: number[] } | null
}

/** One slice of one indicator, and its changes by grain and place (`lm520526`), then by start. */
export type SliceChanges = {
  readonly programmeId: string
  readonly indicator: string
  readonly slice: string
  readonly subjects: boolean
  readonly cells: Map<string, Map<Day, CellChange>>
}

/**
 * Changes by indicator and slice. Nested, because a fact falls into a dozen cells and making one long key for each took
 * more time than all the rest of counting.
 */
export type Changes = Map<string, Map<string, SliceChanges>>

/** The changes of one slice, empty on first sight. */
export function sliceOf(changes: Changes, of: Omit<SliceChanges, 'cells'>): SliceChanges {
  const slices = within(changes, of.indicator)
  const known = slices.get(of.slice)
  if (known !== undefined) return known
  const made = { ...of, cells: new Map<string, Map<Day, CellChange>>() }
  slices.set(of.slice, made)
  return made
}

/** The change of a cell, made empty on first sight. `place` is its grain and place code, as in `lm520526`. */
export function changeOf({ cells, subjects }: SliceChanges, place: string, start: Day): CellChange {
  const starts = within(cells, place)
  const known = starts.get(start)
  if (known !== undefined) return known
  const made = { facts: 0, reversed: 0, total: 0n, members: subjects ? { out: [], into: [] } : null }
  starts.set(start, made)
  return made
}

function within<K, V>(maps: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const known = maps.get(key)
  if (known !== undefined) return known
  const made = new Map<K, V>()
  maps.set(key, made)
  return made
}

/** How much memory changes take: cells, and numbers in them. */
export function sizeOf(changes: Changes): number {
  let size = 0
  for (const slices of changes.values()) {
    for (const { cells } of slices.values()) {
      for (const starts of cells.values()) {
        size += starts.size
        for (const { members } of starts.values()) if (members !== null) size += members.into.length + members.out.length
      }
    }
  }
  return size
}

/** Adds the changes of days to their months and of months to their years. */
export function rollUp(changes: Changes): Changes {
  for (const slices of changes.values()) for (const slice of slices.values()) rollUpSlice(slice)
  return changes
}

function rollUpSlice(slice: SliceChanges): void {
  // Coarser changes made here join the end of the map and are visited in turn.
  for (const [place, starts] of slice.cells) {
    const grain = coarserGrain(place.slice(0, 2) as Grain)
    if (grain === null) continue
    const above = grain + place.slice(2)
    for (const [start, change] of starts) {
      const total = changeOf(slice, above, startOf(grain[1] as Span, start))
      total.facts += change.facts
      total.reversed += change.reversed
      total.total += change.total
      for (const n of change.members?.into ?? []) total.members?.into.push(n)
      for (const n of change.members?.out ?? []) total.members?.out.push(n)
    }
  }
}

/** A change with the cell that it belongs to. */
export type CellRow = { readonly of: SliceChanges; readonly grain: string; readonly placeCode: string; readonly start: Day } & {
  readonly change: CellChange
}

/** All changes in the order of the cells' key: written in this order they meet each page of the index once. */
export function rowsOf(changes: Changes): CellRow[] {
  const rows: CellRow[] = []
  for (const slices of inOrder(changes)) {
    for (const of of inOrder(slices)) {
      for (const [place, starts] of [...of.cells].sort(byKey)) {
        const [grain, placeCode] = [place.slice(0, 2), place.slice(2)]
        for (const [start, change] of [...starts].sort(byKey)) rows.push({ of, grain, placeCode, start, change })
      }
    }
  }
  return rows
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1)
const inOrder = <V>(map: ReadonlyMap<string, V>): V[] => [...map].sort(byKey).map(([, value]) => value)
