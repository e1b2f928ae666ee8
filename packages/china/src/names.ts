/**
 * How official names are shortened. 威宁彝族回族苗族自治县 is written 威宁, 威宁县, 威宁自治县 and, with the county said twice,
 * 威宁县彝族回族苗族自治县. The stem is what remains without the kind of division and the peoples it is named for.
 */
import type { Level } from './codes.ts'

/** The 56 peoples as they stand in names of divisions (GB/T 3304), and 各族 of 龙胜各族自治县; longer ones first. */
const PEOPLES = (
  '柯尔克孜 鄂伦春 俄罗斯 塔吉克 塔塔尔 乌孜别克 哈萨克 维吾尔 达斡尔 鄂温克 蒙古 土家 布依 朝鲜 哈尼 傈僳 高山 拉祜 东乡 纳西 景颇 ' +
  '仫佬 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 德昂 保安 裕固 独龙 赫哲 门巴 珞巴 基诺 回 藏 苗 彝 壮 满 侗 瑶 白 傣 黎 佤 畲 水 土 羌 怒 京 汉 各'
).split(' ')

/** With 族 every people can be named; without it only those of several characters, or 白沙 would lose its 白. */
const PEOPLE = new RegExp(`(?:民族|${PEOPLES.map((p) => (p.length > 1 ? `${p}族?` : `${p}族`)).join('|')})$`)

const KINDS: Readonly<Record<Exclude<Level, 'country'>, readonly string[]>> = {
  province: ['特别行政区', '自治区', '省', '市'],
  prefecture: ['自治州', '地区', '盟', '市'],
  county: ['行政委员会', '自治县', '自治旗', '新区', '矿区', '林区', '特区', '县', '区', '市', '旗'],
  township: ['街道', '苏木', '地区', '镇', '乡'],
  village: ['村民委员会', '居民委员会', '村委会', '居委会', '社区', '村'],
}

/** The short everyday kind for a long one: what one says is 威宁县, 凉山州, 鄂温克旗. */
const EVERYDAY: Readonly<Record<string, string>> = { 自治县: '县', 自治州: '州', 自治旗: '旗' }

/** A name in its parts: `威宁` · `彝族回族苗族` · `自治县`. The stem has two characters or is the whole name (礼县, 忠县). */
export type NameParts = { readonly stem: string; readonly peoples: string; readonly kind: string }

/**
 * ```ts
 * nameParts('新发布依族乡', 'township') // { stem: '新发', peoples: '布依族', kind: '乡' }
 * ```
 */
export function nameParts(name: string, level: Level): NameParts {
  const kinds = level === 'country' ? [] : KINDS[level]
  const kind = kinds.find((k) => name.endsWith(k) && name.length - k.length >= 2)
  if (kind === undefined) return { stem: name, peoples: '', kind: '' }
  const base = name.slice(0, -kind.length)
  const stem = namesPeoples(kind, base) ? withoutPeoples(base) : base
  return { stem, peoples: base.slice(stem.length), kind }
}

/** All ways to write a place's name, the official one first. Each is bare of brackets and dashes (`plainName`). */
export function namesOf(name: string, level: Level): string[] {
  const { stem, peoples, kind } = nameParts(name, level)
  const names = [name, stem]
  const everyday = EVERYDAY[kind]
  if (everyday !== undefined) names.push(stem + everyday)
  if (peoples.length > 1) names.push(stem + kind, `${stem}${everyday ?? kind}${peoples}${kind}`)
  if (name === '内蒙古自治区') names.push('内蒙')
  return [...new Set(names.map(plainName))]
}

/** A name as it is compared: no spaces, no brackets or dashes, one form of each character, 街道办事处 as 街道. */
export function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s()[\]{}<>《》【】"'“”‘’·•,,。、/|>›\-—–_]/g, '')
    .replace(/街道办(事处)?$/, '街道')
}

function namesPeoples(kind: string, base: string): boolean {
  return kind.startsWith('自治') || base.endsWith('族')
}

function withoutPeoples(base: string): string {
  for (let stem = base; ;) {
    const shorter = stem.replace(PEOPLE, '')
    if (shorter === stem) return stem
    if (shorter.length < 2) return stem.length < base.length ? stem : base.replace(/族$/, '')
    stem = shorter
  }
}
