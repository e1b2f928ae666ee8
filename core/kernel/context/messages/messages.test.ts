import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { Refused } from '../refused.ts'
import { en } from './en.ts'
import { sentence } from './index.ts'
import type { Sentences, Values } from './sentences.ts'
import { thrownCodes } from './testing-codes.ts'
import { zh } from './zh.ts'

const thrown = thrownCodes(resolve(import.meta.dirname, '../../../..'))
const languages: [string, Sentences][] = Object.entries({ zh, en })
const exact = new Set(thrown.map(({ code }) => code))
/** Whether a code of the catalogue is one that the source throws; of an open one (`setting-…`), whether it begins so and is no other. */
const isOf = (code: string, thrown: string) =>
  code === thrown || (thrown.endsWith('…') && code.startsWith(thrown.slice(0, -1)) && !exact.has(code))

test('every code that the source can name has a sentence in both languages', () => {
  expect(thrown.length).toBeGreaterThan(80)
  for (const [lang, sentences] of languages) {
    const missing = thrown.filter(({ code }) => !Object.keys(sentences).some((known) => isOf(known, code)))
    expect(missing.map(({ code, at }) => `${lang}: ${code} (${at})`)).toEqual([])
  }
})

test('no sentence is left over', () => {
  const unused = Object.keys(zh).filter((code) => !thrown.some((one) => isOf(code, one.code)))
  expect(unused).toEqual([])
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
})

test('a sentence needs no value that its code does not bring', () => {
  for (const [lang, sentences] of languages) {
    for (const [code, say] of Object.entries(sentences)) {
      const needed = new Set<string>()
      for (const value of ['x', '']) say(new Proxy<Values>({}, { get: (_, key) => (needed.add(String(key)), value) }))
      for (const { at, values } of thrown.filter((one) => isOf(code, one.code))) {
        if (values !== undefined) expect(values, `${lang}: ${code} at ${at}`).toEqual(expect.arrayContaining([...needed]))
      }
    }
  }
})

test('Chinese is punctuated as Chinese, English as English', () => {
  const values: Values = new Proxy({}, { get: () => 'x' })
  for (const [code, say] of Object.entries<(values: Values) => string>(zh)) {
    expect(say(values), code).not.toMatch(/[\p{Script=Han}”）]\s?[,;:!?()]|[,;:!?()]\s?[\p{Script=Han}“]/u)
  }
  for (const [code, say] of Object.entries(en)) expect(say(values), code).not.toMatch(/[\p{Script=Han}，。：；、（）？！]/u)
})

test('every setting that can be wrong says what it should be', () => {
  const wrong = {
    PORT: 'x',
    DATABASE_URL: 'x',
    WOTU_DEMO: 'x',
    WOTU_PSEUDONYM_KEY: 'x',
    WOTU_INDEX_KEY: 'x',
    WOTU_MASTER_KEY: 'x',
    WOTU_ORIGIN: 'x',
    WOTU_SMS: 'x',
    WOTU_MAIL: 'x',
    WOTU_OIDC_ISSUER: 'x',
    WOTU_OIDC_NAME: 'x'.repeat(41),
    WOTU_LANG: 'x',
    WOTU_LOG: 'x',
  }
  const refused = expectRefused(() => readConfig(wrong))
  expect(refused.issues.map(({ code }) => code).sort()).toEqual(
    Object.keys(zh)
      .filter((code) => /^setting-[A-Z]/.test(code))
      .sort(),
  )
})

test('a mistake is told with its place, a long list is cut short', () => {
  const values = Array.from({ length: 30 }, (_, i) => `v${i}`)
  const issue = { field: 'by', code: 'breakdown-unknown', params: { by: 'moon', known: values } }
  expect(sentence({ ...issue, row: 2 }, 'zh')).toMatch(/^第3条，by：不能按“moon”分列。可以按：v0、v1、.*、v19 …。$/)
  expect(sentence({ ...issue, line: 7 }, 'en')).toMatch(/^line 7, by: No breakdown by “moon”. Possible: v0, v1, .*, v19 ….$/)
  expect(sentence(new Refused('not-allowed'), 'en')).toBe('You may not do this. Nothing was changed.')
  expect(sentence(new Refused('of-tomorrow'), 'zh')).toBe('of-tomorrow')
})

function expectRefused(work: () => unknown): Refused {
  try {
    work()
  } catch (error) {
    if (error instanceof Refused) return error
  }
  throw new Error('it was not refused')
}
