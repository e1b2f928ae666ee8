import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parameters } from './parameters.ts'

const here = new URL('.', import.meta.url)
const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|yaml|md|typ)$/.test(name) && !name.includes('node_modules'))
  .filter((name) => name !== 'parameters.ts')

/** Each total in whole units and, where it is written so, in ten thousands 万. */
const totals = Object.entries(parameters.reported).flatMap(([name, total]) => {
  const hedge = name in parameters.hedged ? parameters.hedged[name as keyof typeof parameters.hedged][0] : total
  return [total, hedge].flatMap((n) => [
    n,
    ...(n % 10_000 === 0 ? [n / 10_000] : []),
    ...(n > 10_000_000 ? [Math.floor(n / 10_000)] : []),
  ])
})

test('the totals of the page stand in the parameters and nowhere else in the demo', () => {
  const given = new Set(totals.map(String))
  for (const name of files) {
    const text = readFileSync(new URL(name, here), 'utf8')
    const numbers = text.match(/(?<![\w.#-])\d[\d_,]*(?![\w.%-])/g) ?? []
    const found = numbers.filter((number) => given.has(number.replaceAll(/[_,]/g, '')) && !name.startsWith('sheets/'))
    expect(found, name).toEqual([])
  }
})

test('a total written out in the programme would be found', () => {
  expect(totals).toContain(parameters.reported.classes)
  expect(totals).toContain(parameters.reported.paidYuan / 10_000)
  expect(files).toContain('programmes/village-doctors.yaml')
})
