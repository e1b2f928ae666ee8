import { defineConfig } from 'vitest/config'
import { lastLine } from './vitest.reporter.ts'

/**
 * With `DATABASE_URL` the suite runs on that server. What starts embedded clusters of its own all the same, or asks no database
 * at all, would only do again what it does without.
 */
const SAME_ANYWHERE = [
  'packages/**',
  'core/kernel/db/instance.test.ts',
  'cli/doctor.test.ts',
  'demo/**/plan.test.ts',
  'e2e/failures.test.ts',
  'e2e/disk-full.test.ts',
]
const left = process.env['DATABASE_URL'] ? SAME_ANYWHERE : []

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
          exclude: ['**/node_modules/**', 'web/build/**', 'web/.svelte-kit/**', ...left],
        },
      },
      // One demo and one browser for all of them, started only where one of them is run.
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...left],
          globalSetup: ['e2e/setup.ts'],
        },
      },
    ],
  },
})
