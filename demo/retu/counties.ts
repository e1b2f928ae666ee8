import { hash } from 'node:crypto'
import { children, type Place } from '@wotu/china'
import type { Day } from '@wotu/core/kernel/context'
import { scatter, ticketsOf, workSeason } from '../generator/calendar.ts'
import { random, type Random } from '../generator/random.ts'
import { shareOut } from '../generator/shares.ts'
import { parameters } from './parameters.ts'

/** A county in which the demo's work is done. Its weight is invented; it says how totals are shared out. */
export type County = {
  readonly code: string
  readonly weight: number
  /** From when something happens there. */
  readonly since: Day
}

/** The programme's counties lie in the centre, the west and the north of the country. */
const PROVINCES = [
  ...['河北', '山西', '内蒙古', '吉林', '黑龙江', '安徽', '江西', '河南', '湖北', '湖南', '广西'],
  ...['海南', '重庆', '四川', '贵州', '云南', '西藏', '陕西', '甘肃', '青海', '宁夏', '新疆'],
]

/**
 * The 演示县, the counties of the demo: of all that are called 县, 自治县, 旗 or 自治旗 in these 22 provinces, those that come
 * first when their codes are put in the order of the SHA-256 of `<seed>/<code>`. The rule is the demo's own: it is nobody's
 * list of counties. In the order in which they join.
 */
export function demoCounties(): County[] {
  const { seed, firstDay, reported } = parameters
  const draw = random(seed, 'counties')
  const provinces = children('CN').filter(({ name }) => PROVINCES.some((short) => name.startsWith(short)))
  const chosen = drawn(countiesOf(provinces).filter(({ name }) => /[县旗]$/.test(name))).slice(0, reported.sellingCounties)
  const since = scatter(draw, ticketsOf({ from: firstDay, to: '2023-11-30' }, workSeason), chosen.length)
  return chosen.map(({ code }, i) => ({ code, weight: draw.between(4, 20) ** 2, since: since[i]! }))
}

/** Counties beyond the 演示县, to which delivery centres come as well: those called 县, 旗 or 市 anywhere on the mainland, in the same order. */
export function furtherCounties(known: readonly County[]): string[] {
  const codes = new Set(known.map(({ code }) => code))
  return drawn(countiesOf(mainland()).filter(({ name, code }) => /[县旗市]$/.test(name) && !codes.has(code))).map(
    ({ code }) => code,
  )
}

/** The provinces of the mainland. */
export const mainland = (): Place[] => children('CN').filter(({ code }) => code < '7')

function countiesOf(provinces: readonly Place[]): Place[] {
  const within = (code: string): Place[] =>
    children(code).flatMap((place) => (place.level === 'county' ? [place] : place.level === 'prefecture' ? within(place.code) : []))
  return provinces.flatMap(({ code }) => within(code))
}

function drawn(places: readonly Place[]): Place[] {
  const keyed = places.map((place) => ({ place, key: hash('sha256', `${parameters.seed}/${place.code}`) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ place }) => place)
}

/** A total shared out over counties by their weights; counties that get nothing are left out. */
export function across<T extends { readonly weight: number }>(
  counties: readonly T[],
  total: number,
): { county: T; count: number }[] {
  const counts = shareOut(
    total,
    counties.map(({ weight }) => weight),
  )
  return counties.flatMap((county, i) => (counts[i]! > 0 ? [{ county, count: counts[i]! }] : []))
}

const townships = new Map<string, readonly string[]>()

/** Codes of a county's towns, townships and streets; the county itself where it has none. */
export function townshipsOf(county: string): readonly string[] {
  let codes = townships.get(county)
  if (codes === undefined) {
    const found = children(county).filter(({ name }) => /(镇|乡|街道|苏木)$/.test(name))
    townships.set(county, (codes = found.length > 0 ? found.map(({ code }) => code) : [county]))
  }
  return codes
}

const HEAVIEST = 400

/** A county where work is already done on a day, the weightier the more often. */
export function countyOn(draw: Random, counties: readonly County[], day: Day): County {
  const joined = counties.findIndex(({ since }) => since > day)
  const among = joined === -1 ? counties.length : Math.max(joined, 1)
  for (;;) {
    const county = counties[draw.below(among)]!
    if (draw.below(HEAVIEST) < county.weight) return county
  }
}
