import { readFileSync, writeFileSync } from 'node:fs'
import { aroundTable, lastResults, READMES, tableOf, unproved } from './works.ts'

// npm run works: writes what works today into both READMEs, if every test that a row names passed when it ran last.

const missing = unproved(lastResults())
if (missing.length > 0) {
  process.stderr.write(`Not passed in the last run; run these files first (npx vitest run FILE):\n  ${missing.join('\n  ')}\n`)
  process.exit(1)
}
for (const lang of ['zh', 'en'] as const) {
  const readme = new URL(`../${READMES[lang]}`, import.meta.url)
  const [before, , after] = aroundTable(readFileSync(readme, 'utf8'))
  writeFileSync(readme, before + tableOf(lang) + after)
}
