import { next, startOf } from './grains.ts'
import { isDimension, type Ask } from './ask.ts'
import { SMALLEST_SHOWN, type Amount } from './model.ts'

/*
 * What a log entry shows of one person is county and month (of a confidential fact province and month). A figure that
 * is finer could single someone out, so below five it is withheld; in a breakdown a second cell is withheld as well
 * where the first could be had by subtraction.
 */

/** Whether an ask is finer than log entries are, so that small values must be withheld. */
export function isFine(ask: Ask, today: string): boolean {
  const { persons, confidential } = ask.defined
  if (!persons && !confidential) return false
  const finePlace = ask.place.length > (confidential ? 2 : 6) && ask.place !== 'CN'
  const wholeMonths =
    (ask.from === null || startOf('m', ask.from) === ask.from) &&
    (ask.to >= today || startOf('m', next('d', ask.to)) === next('d', ask.to))
  return (
    finePlace || !wholeMonths || Object.keys(ask.where).length > 0 || (ask.by !== null && (fineKey(ask) || isDimension(ask.by)))
  )
}

/** Whether the places of a breakdown are finer than entries show: below the county, or of a confidential kind below the province. */
function fineKey({ by, place, defined }: Ask): boolean {
  if (by === 'county') return defined.confidential
  return by === 'place' && place !== 'CN' && place.length >= (defined.confidential ? 2 : 6)
}

/** Withholds a small amount. */
export function withheld<A extends Amount>(amount: A): A {
  const small = amount.value !== null && amount.value > 0n && amount.value < SMALLEST_SHOWN
  return small ? hide(amount) : amount
}

/** Withholds the small rows of a breakdown and, where only one is small, the smallest of the others too. */
export function withheldRows<A extends Amount>(rows: readonly A[]): A[] {
  const shown = rows.map(withheld)
  if (shown.filter(({ hidden }) => hidden).length !== 1) return shown
  const others = shown.filter(({ hidden, value }) => !hidden && value !== null && value > 0n)
  const second = others.toSorted((a, b) => ((a.value as bigint) < (b.value as bigint) ? -1 : 1))[0]
  return shown.map((row) => (row === second ? hide(row) : row))
}

const hide = <A extends Amount>(amount: A): A => ({ ...amount, value: null, hidden: true, facts: 0, reversed: 0 })
