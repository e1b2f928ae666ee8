import { defineConfig } from 'vitest/config'

// Files share their worker (no isolation): importing kysely and pg again in each was 70 % of the time.
export default defineConfig({
  test: {
    include: ['{packages,core,api,cli,demo,web,e2e}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'web/build/**', 'web/.svelte-kit/**'],
    globalSetup: ['vitest.setup.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
