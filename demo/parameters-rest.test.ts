import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readClaims } from './claims.ts'
import { parameters as dou } from './dou/parameters.ts'
import { parameters as retu } from './retu/parameters.ts'

const here = new URL('.', import.meta.url)
const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.(ts|yaml|md|typ)$/.test(name) && !/node_modules|parameters\.ts$/.test(name),
)

/** What the parameters give as done and what the page says of it. Small numbers, a thousand, and those that are a target too stand in many places. */
const targets = new Set(readClaims().flatMap(({ kind, value }) => (kind === 'result' ? [] : [value])))
const said = readClaims().flatMap(({ id, kind, value }) => (kind === 'result' && !id.startsWith('C') ? [value] : []))
const totals = [...Object.values(retu.reported), ...Object.values(dou.reported), ...said]
  .filter((total) => total > 100 && total !== 1_000 && !targets.has(total))
  .flatMap((total) => [
    total,
    ...[10_000, 100_000_000].flatMap((scale) => (total >= 100 * scale ? [Math.floor(total / scale)] : [])),
  ])

test('the totals of the other programmes stand in their parameters and nowhere else in the demo', () => {
  const given = new Set(totals.map(String))
  for (const name of files) {
    const text = readFileSync(new URL(name, here), 'utf8')
    const numbers = text.match(/(?<![\w.#-])\d[\d_,]*(?![\w.%-])/g) ?? []
    expect(
      numbers.filter((number) => given.has(number.replaceAll(/[_,]/g, ''))),
      name,
    ).toEqual([])
  }
})

test('a total written out in a programme would be found', () => {
  expect(totals).toEqual(expect.arrayContaining([retu.reported.hosts, retu.reported.sellingCounties, dou.reported.projects]))
  expect(files).toContain('programmes/retu-2024.yaml')
})
