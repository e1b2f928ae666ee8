/**
 * Codes of divisions: GB/T 2260 (2, 4, 6 digits) and the statistical codes that continue it (9, 12). A code is a path:
 *
 *     52          province     贵州省
 *     5205        prefecture   毕节市
 *     520526      county       威宁彝族回族苗族自治县
 *     520526109   township     迤那镇
 *     520526109201  village
 *
 * Each shorter level may also be written padded with zeros (GB/T 2260 writes six digits: 520000, 520500), so the length of
 * what people paste says nothing. `CN` is the country, which has no number of its own. Everything here looks at the code
 * alone; whether there is such a place is asked in `places.ts`.
 */

/** The code of the country: the root of all places. */
export const COUNTRY = 'CN'

export type Level = 'country' | 'province' | 'prefecture' | 'county' | 'township' | 'village'

const LEVELS: Readonly<Record<number, Level>> = { 2: 'province', 4: 'prefecture', 6: 'county', 9: 'township', 12: 'village' }

/**
 * The one way to write a code: shortest form, ASCII digits. `undefined` where the text has not the form of a code.
 *
 * ```ts
 * normaliseCode('520526000000') // '520526'
 * normaliseCode('520000') // '52'
 * normaliseCode('5205261') // undefined: no level has seven digits
 * ```
 */
export function normaliseCode(text: string): string | undefined {
  let code = text.normalize('NFKC').trim()
  if (code === COUNTRY) return code
  if (!/^[1-8]\d+$/.test(code) || LEVELS[code.length] === undefined) return undefined
  if (code.length === 12 && code.endsWith('000')) code = code.slice(0, 9)
  if (code.length === 9 && code.endsWith('000')) code = code.slice(0, 6)
  if (code.length === 6 && code.endsWith('00')) code = code.slice(0, 4)
  if (code.length === 4 && code.endsWith('00')) code = code.slice(0, 2)
  return code
}

/** The level of a normalised code. */
export function levelOf(code: string): Level {
  if (code === COUNTRY) return 'country'
  const level = LEVELS[code.length]
  if (level === undefined) throw new RangeError(`not a code of a division: ${code}`)
  return level
}

/** The code one level up, by form alone: it may be a node that is passed over (`places.ts`). The country has none. */
export function codeAbove(code: string): string | undefined {
  switch (levelOf(code)) {
    case 'country':
      return undefined
    case 'province':
      return COUNTRY
    case 'village':
      return code.slice(0, 9)
    case 'township':
      return countyOf(code)
    default:
      return code.slice(0, -2)
  }
}

/**
 * The county a code belongs to, or the code itself where it is coarser. Four cities have no counties (东莞, 中山, 儋州, 嘉峪关):
 * their townships hang from the city, and the county that the statistics put in between (441900, 620201) is the city.
 *
 * ```ts
 * countyOf('520526109201') // '520526'
 * countyOf('441900003') // '4419'
 * countyOf('52') // '52'
 * ```
 */
export function countyOf(code: string): string {
  if (code.length <= 4) return code
  const county = code.slice(0, 6)
  return county.endsWith('00') || county === '620201' ? county.slice(0, 4) : county
}

/** The province a code belongs to; the country for the country. */
export function provinceOf(code: string): string {
  return code.slice(0, 2) // of `CN` too
}

/** Whether a place lies in a scope or is it. Both normalised. */
export function within(code: string, scope: string): boolean {
  return scope === COUNTRY || code.startsWith(scope)
}

/**
 * Bounds for finding everything within a scope by an index on codes: `from <= code and code < to`. No bounds for the country.
 * After 9 comes `a`, which sorts behind every digit in the C collation and in ICU's, so that no shorter code slips in.
 *
 * ```ts
 * scopeRange('5205') // { from: '5205', to: '5206' }
 * scopeRange('1309') // { from: '1309', to: '130a' }
 * scopeRange('CN') // undefined
 * ```
 */
export function scopeRange(scope: string): { readonly from: string; readonly to: string } | undefined {
  if (scope === COUNTRY) return undefined
  const last = Number(scope.slice(-1))
  return { from: scope, to: scope.slice(0, -1) + (last === 9 ? 'a' : String(last + 1)) }
}
