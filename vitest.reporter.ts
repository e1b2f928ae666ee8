import type { Reporter } from 'vitest/node'

/**
 * The last line of every run, for programs that read it: `N passed, N failed`. What failed outside of a test (a file that
 * cannot be imported, an error that nobody awaited) counts as failed.
 */
export const lastLine: Reporter = {
  onTestRunEnd(modules, errors) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()])
    const broken = suites.reduce((sum, suite) => sum + suite.errors().length, errors.length)
    const count = (state: string) => states.filter((one) => one === state).length
    process.stdout.write(`${count('passed')} passed, ${count('failed') + broken} failed\n`)
  },
}
