import { defineConfig } from 'vitest/config'
import { lastLine } from './vitest.reporter.ts'

// Files share their worker (no isolation): importing kysely and pg again in each was 70 % of the time.
export default defineConfig({
  test: {
    globalSetup: ['vitest.setup.ts'],
    reporters: ['default', lastLine],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: ['{packages,core,api,cli,demo,web}/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'web/build/**', 'web/.svelte-kit/**'],
        },
      },
      // One demo and one browser for all of them, started only where one of them is run.
      { extends: true, test: { name: 'journeys', include: ['e2e/**/*.test.ts'], globalSetup: ['e2e/setup.ts'] } },
    ],
  },
})
