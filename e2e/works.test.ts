import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aroundTable, READMES, tableOf, unproved, WORKS } from './works.ts'
import { CLONE } from './wotu.ts'

// Whether the tests of the rows pass, the run itself says at its end (vitest.reporter.ts).

test.for(['zh', 'en'] as const)('the table of what works is that of the tests that prove it (%s): npm run works', (lang) => {
  expect(aroundTable(readFileSync(join(CLONE, READMES[lang]), 'utf8'))[1]).toBe(tableOf(lang))
})

test.for(WORKS.map((work) => ({ ...work, name: work.can.en })))(
  '“$name” names a test that is there and is run',
  ({ file, test }) => {
    const source = readFileSync(join(CLONE, file), 'utf8')
    const title = test.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
    expect(source).toMatch(new RegExp(`\\btest(\\.for\\([^\\n]*\\))?\\(\\s*['"\`]${title}['"\`]`))
    expect(source).not.toMatch(/\b(describe|test)\.(skip|todo|only)\(/)
  },
)

test('a row is proved by a test that passed, not by one that failed, was skipped or is not there', () => {
  const work = { ...WORKS[0]!, file: 'e2e/a.test.ts', test: 'walks' }
  expect(unproved({ 'e2e/a.test.ts': { walks: 'passed' } }, [work])).toEqual([])
  for (const results of [
    {},
    { 'e2e/a.test.ts': {} },
    { 'e2e/a.test.ts': { walks: 'skipped' } },
    { 'e2e/a.test.ts': { walks: 'failed' } },
  ])
    expect(unproved(results as never, [work])).toHaveLength(1)
})
