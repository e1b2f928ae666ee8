import { lastDayOf } from './calendar.ts'
import { atMostLast } from './entities.ts'
import type { Entry, Happening } from './happenings.ts'
import { shareOut } from './shares.ts'

/** A line of a monthly statement or list before its share is known. */
export type Cell = { readonly placeCode: string; readonly weight: number; readonly dimensions?: Readonly<Record<string, string>> }

/**
 * Monthly statements of somebody else's system, taken over on the 8th after each month: `total` is shared out over all
 * lines of all months. A line is `times` smallest units times its share; lines without a share are left out.
 */
export function statements(
  kind: string,
  total: number,
  months: readonly { readonly month: string; readonly cells: readonly Cell[] }[],
  times = 1n,
): Happening[] {
  const shares = shareOut(
    total,
    months.flatMap(({ cells }) => cells.map(({ weight }) => weight)),
  )
  let at = 0
  return months.map(({ month, cells }) => {
    const lines = cells.flatMap(({ placeCode, dimensions }): Entry[] => {
      const share = shares[at++]!
      if (share === 0) return []
      const name = [kind, month, placeCode, ...Object.values(dimensions ?? {})].join('/')
      return [{ name, kind, placeCode, quantity: BigInt(share) * times, ...(dimensions ? { dimensions } : {}) }]
    })
    return statement(month, lines)
  })
}

/** What a system says of a month. */
function statement(month: string, lines: readonly Entry[]): Happening {
  const day = lastDayOf(month)
  return { day, recordedOn: takenOver(month), lines: { count: lines.length, persons: false, each: () => lines } }
}

/** When the statement of a month is taken over: on the 8th after it, the last one on the last day. */
export const takenOver = (month: string) => atMostLast(lastDayOf(month), 8)

/**
 * Lists of persons whom a log entry shows by month and place at most, and who belong to no event: `total` persons, each of
 * them once, shared out over places and months.
 */
export function personLists(kind: string, total: number, cells: readonly (Cell & { readonly month: string })[]): Happening[] {
  const counts = shareOut(
    total,
    cells.map(({ weight }) => weight),
  )
  return cells.flatMap(({ month, placeCode }, i): Happening[] => {
    const count = counts[i]!
    const day = lastDayOf(month)
    const each = () =>
      Array.from({ length: count }, (_, n): Entry => {
        const name = `${kind}/${month}/${placeCode}/${n}`
        return { name, kind, placeCode, subject: name }
      })
    return count === 0 ? [] : [{ day, recordedOn: atMostLast(day, 3), lines: { count, persons: true, each } }]
  })
}
