import { mkdirSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Reporter, TestModule, Vitest } from 'vitest/node'
import { lastResults, RESULTS, unproved, WORKS, type Results } from './e2e/works.ts'

let vitest: Vitest | undefined

/**
 * The end of every run. Its results are kept for `npm run works`; a row of "what works today" whose file was run and whose test
 * did not pass, because it is skipped or gone, counts as failed. The last line is for programs that read it: `N passed, N failed`.
 * What failed outside of a test (a file that cannot be imported, an error that nobody awaited) counts as failed too.
 */
export const lastLine: Reporter = {
  onInit(run) {
    vitest = run
  },
  onTestRunEnd(modules, errors) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()])
    const broken = suites.reduce((sum, suite) => sum + suite.errors().length, errors.length)
    const count = (state: string) => states.filter((one) => one === state).length
    const results = resultsOf(modules)
    const missing = isWhole()
      ? unproved(
          results,
          WORKS.filter(({ file, test }) => file in results && results[file]?.[test] !== 'failed'),
        )
      : []
    for (const row of missing) process.stdout.write(`claimed to work, but not proved: ${row}\n`)
    if (missing.length > 0) process.exitCode = 1
    process.stdout.write(`${count('passed')} passed, ${count('failed') + broken + missing.length} failed\n`)
  },
}

/** Whether every test of the files was to be run; elsewhere than on Linux some are skipped for what the machine lacks. */
const isWhole = () => process.platform === 'linux' && vitest?.config.testNamePattern === undefined

/** How each test of these files ended, kept beside those of files that were not run. */
function resultsOf(modules: readonly TestModule[]): Results {
  const worse = ['passed', 'skipped', 'pending', 'failed']
  const results: Results = {}
  for (const module of modules) {
    const ofFile = (results[relative(import.meta.dirname, module.moduleId)] ??= {})
    for (const test of module.children.allTests()) {
      const [before = 'passed', now] = [ofFile[test.name], test.result().state]
      ofFile[test.name] = worse.indexOf(now) > worse.indexOf(before) ? now : before
    }
  }
  mkdirSync(new URL('.', RESULTS), { recursive: true })
  writeFileSync(RESULTS, JSON.stringify({ ...lastResults(), ...results }))
  return results
}
