/** English names of places: official ones where there are any, else the romanised Chinese name without its kind. */
import { nameParts } from './names.ts'
import { children, findPlace, type Place } from './places.ts'
import { romanise, syllablesOf } from './pinyin.ts'

/**
 * The provinces and the names on official English maps that are not spelt as Chinese is read, most of them from Mongolian,
 * Tibetan and Uyghur; `CN` for the country.
 */
export const ENGLISH_NAMES: ReadonlyMap<string, string> = new Map(
  (
    'CN China|11 Beijing|12 Tianjin|13 Hebei|14 Shanxi|15 Inner Mongolia|21 Liaoning|22 Jilin|23 Heilongjiang|31 Shanghai|32 Jiangsu|33 Zhejiang|' +
    '34 Anhui|35 Fujian|36 Jiangxi|37 Shandong|41 Henan|42 Hubei|43 Hunan|44 Guangdong|45 Guangxi|46 Hainan|50 Chongqing|51 Sichuan|52 Guizhou|' +
    '53 Yunnan|54 Xizang|61 Shaanxi|62 Gansu|63 Qinghai|64 Ningxia|65 Xinjiang|71 Taiwan|81 Hong Kong|82 Macao|' +
    '1501 Hohhot|1506 Ordos|1507 Hulunbuir|1508 Bayannur|1509 Ulanqab|1522 Hinggan|1525 Xilingol|1529 Alxa|2301 Harbin|2302 Qiqihar|' +
    '5133 Garze|5401 Lhasa|5402 Xigaze|5403 Qamdo|5404 Nyingchi|5406 Nagqu|5425 Ngari|6326 Golog|' +
    '6501 Urumqi|6502 Karamay|6504 Turpan|6527 Bortala|6528 Bayingolin|6529 Aksu|6530 Kizilsu|6531 Kashgar|6532 Hotan|6540 Ili|6543 Altay'
  )
    .split('|')
    .map((entry) => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)]),
)

/** Kinds that an English name keeps, because the rest would name something else: a farm is not the town around it. */
const KEPT: readonly (readonly [kind: string, english: string])[] = [
  ['经济技术开发区', 'Economic and Technological Development Zone'],
  ['高新技术产业开发区', 'High-tech Industrial Development Zone'],
  ['经济开发区', 'Economic Development Zone'],
  ['开发区', 'Development Zone'],
  ['工业园区', 'Industrial Park'],
  ['产业园区', 'Industrial Park'],
  ['农场', 'Farm'],
  ['林场', 'Forest Farm'],
  ['牧场', 'Pasture'],
]

/** The kind in English, for a place whose parent or sibling has the same name: 南昌县 in 南昌市. */
const KINDS: readonly (readonly [kind: RegExp, english: string])[] = [
  [/自治州$|地区$/, 'Prefecture'],
  [/盟$/, 'League'],
  [/县$/, 'County'],
  [/新区$/, 'New District'],
  [/区$/, 'District'],
  [/市$/, 'City'],
  [/旗$/, 'Banner'],
  [/街道$/, 'Subdistrict'],
  [/镇$/, 'Town'],
  [/[乡木]$/, 'Township'],
]

/**
 * A place's name on English pages; works for villages too.
 *
 * ```ts
 * englishName({ code: '520526', name: '威宁彝族回族苗族自治县', level: 'county', parent: '5205' }) // 'Weining'
 * englishName({ code: '360121', name: '南昌县', level: 'county', parent: '3601' }) // 'Nanchang County'
 * ```
 */
export function englishName(place: Place): string {
  const plain = plainEnglishName(place)
  const kind = KINDS.find(([pattern]) => pattern.test(place.name))
  if (kind === undefined || ENGLISH_NAMES.has(place.code) || place.parent === null || plain.includes(' ')) return plain
  const parent = findPlace(place.parent)?.place
  const taken = [...(parent ? [parent] : []), ...children(place.parent)].some(
    (other) => other.code !== place.code && plainEnglishName(other) === plain,
  )
  return taken ? `${plain} ${kind[1]}` : plain
}

function plainEnglishName({ code, name, level, parent }: Place): string {
  const official = ENGLISH_NAMES.get(code)
  if (official !== undefined) return official
  const { stem } = nameParts(name, level)
  const above = parent === null ? undefined : findPlace(parent)?.place
  if (above && nameParts(above.name, above.level).stem === stem) return plainEnglishName(above) // 和田市 is Hotan like 和田地区
  const syllables = syllablesOf(code, name)
  const kept =
    level === 'county' || level === 'township'
      ? KEPT.find(([kind]) => name.endsWith(kind) && name.length - kind.length >= 2)
      : undefined
  if (kept) return `${romanise(syllables.slice(0, -kept[0].length))} ${kept[1]}`
  return romanise(syllables.slice(0, [...stem].length))
}
