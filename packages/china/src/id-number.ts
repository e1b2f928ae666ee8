/**
 * Citizen identification numbers, GB 11643-1999: division of first registration (6), birthday (8), order (3; odd for men,
 * even for women), check character over the first seventeen by ISO 7064 MOD 11-2, where ten is written X.
 */

/** What is wrong with a number. */
export type IdNumberFault = 'length' | 'character' | 'birthday' | 'check'

/** What a number tells. `birthday` is `YYYY-MM-DD`. */
export type IdNumber = { readonly number: string; readonly birthday: string }

/** A number as it is written, and what it tells; or what is wrong with it. */
export function readIdNumber(text: string): IdNumber | { readonly fault: IdNumberFault } {
  const number = text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (number.length !== 18) return { fault: 'length' }
  if (!/^[0-9]{17}[0-9X]$/.test(number)) return { fault: 'character' }
  const birthday = number.slice(6, 14).replace(/^(....)(..)(..)$/, '$1-$2-$3')
  if (!isDay(birthday)) return { fault: 'birthday' }
  return idCheckSign(number.slice(0, 17)) === number[17] ? { number, birthday } : { fault: 'check' }
}

/** The eighteenth character that belongs to the first seventeen: the weight of a digit is 2^(distance from the end) mod 11. */
export function idCheckSign(first: string): string {
  const sum = [...first].reduce((sum, digit, i) => sum + Number(digit) * (2 ** (17 - i) % 11), 0)
  return '0123456789X'[(12 - (sum % 11)) % 11] as string
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) && day >= '1850-01-01'
}
