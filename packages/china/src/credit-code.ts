/**
 * Unified social credit codes, GB 32100-2015: 18 characters of digits and capitals without I O S V Z.
 *
 *     9 1 440300 708461136 T
 *     │ │ │      │         └ check character over the first seventeen (appendix A): modulus 31, weights 3^i mod 31
 *     │ │ │      └ organisation code (GB 11714)
 *     │ │ └ division of the authority that registered it (GB/T 2260)
 *     │ └ kind of organisation
 *     └ authority: 1 establishment, 5 civil affairs, 9 market regulation …
 */

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** What is wrong with a code. */
export type CreditCodeFault = 'length' | 'character' | 'check'

/** A code as it is written, or what is wrong with it. Lower case and spaces of whoever typed it are put right. */
export function readCreditCode(text: string): { readonly code: string } | { readonly fault: CreditCodeFault } {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (code.length !== 18) return { fault: 'length' }
  if ([...code].some((sign) => !SIGNS.includes(sign)) || !/^..[0-9]{6}/.test(code)) return { fault: 'character' }
  return checkSign(code.slice(0, 17)) === code[17] ? { code } : { fault: 'check' }
}

/** The eighteenth character that belongs to the first seventeen. */
export function checkSign(first: string): string {
  const sum = [...first].reduce((sum, sign, i) => sum + SIGNS.indexOf(sign) * (3 ** i % 31), 0)
  return SIGNS[(31 - (sum % 31)) % 31] as string
}
