import type { Ctx } from '../context/index.ts'
import type { Ask } from './ask.ts'
import { tallyCells } from './tally-cells.ts'
import { tallyFacts } from './tally-facts.ts'
import { tallyLatest } from './tally-latest.ts'
import type { TallyRow } from './tally-row.ts'
import { numbersIn, sets } from './members.ts'
import { unionSize } from './union.ts'

/** What was counted for one key of one ask, before it is a value. */
export type Tally = {
  facts: number
  reversed: number
  total: bigint
  /** Subjects, as sets stored in cells and as numbers read from facts. */
  readonly stored: Uint8Array[]
  readonly listed: number[]
  /** Standing facts of each county or dimension value, where those are what is counted. */
  readonly elements: Map<string, number>
}

/** Tallies by key: '' for a whole figure, a place code, a month or a dimension's value in a breakdown. */
export type Tallies = Map<string, Tally>

/**
 * Counts every ask, from cells where there are any and from facts for the rest, in one round of queries; one after the
 * other, since a snapshot has one connection.
 */
export async function tally(ctx: Ctx, asks: readonly Ask[]): Promise<Tallies[]> {
  const tallies = asks.map((): Tallies => new Map())
  for (const count of [tallyCells, tallyFacts, tallyLatest]) {
    for (const row of await count(ctx, asks)) add(tallies[row.i] as Tallies, row)
  }
  return tallies
}

export const emptyTally = (): Tally => ({ facts: 0, reversed: 0, total: 0n, stored: [], listed: [], elements: new Map() })

function add(tallies: Tallies, row: TallyRow): void {
  const tally = tallies.get(row.key) ?? emptyTally()
  tallies.set(row.key, tally)
  tally.facts += Number(row.facts)
  tally.reversed += Number(row.reversed)
  tally.total += BigInt(row.total)
  if (row.members) for (const set of sets(row.members)) tally.stored.push(set)
  if (row.roots) for (const n of numbersIn(row.roots)) tally.listed.push(n)
  if (row.element !== '') tally.elements.set(row.element, (tally.elements.get(row.element) ?? 0) + Number(row.facts))
}

/** Puts several tallies together as if they had been counted at once: sets are united, never added. */
export function together(tallies: readonly Tally[]): Tally {
  const sum = emptyTally()
  for (const tally of tallies) {
    sum.facts += tally.facts
    sum.reversed += tally.reversed
    sum.total += tally.total
    for (const set of tally.stored) sum.stored.push(set)
    for (const n of tally.listed) sum.listed.push(n)
    for (const [element, facts] of tally.elements) sum.elements.set(element, (sum.elements.get(element) ?? 0) + facts)
  }
  return sum
}

/** The number that a tally gives under a definition; null where a latest value is missing. */
export function valueOf({ defined: { definition } }: Ask, tally: Tally): bigint | null {
  switch (definition.type) {
    case 'count':
      return BigInt(tally.facts)
    case 'sum':
    case 'stock':
      return tally.total
    case 'latest':
      return tally.facts === 0 ? null : tally.total
    case 'distinct':
      if (definition.of === 'subject') return unionSize(tally.stored, tally.listed)
      return BigInt([...tally.elements.values()].filter((facts) => facts > 0).length)
    case 'ratio':
      throw new Error('a ratio is made of two figures')
  }
}
