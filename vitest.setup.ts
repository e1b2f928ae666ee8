import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { startTestCluster } from './core/kernel/db/testing-cluster.ts'
import { parts } from './core/modules.ts'

/** Before the first test: one PostgreSQL for the run, with a migrated template that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  generatePageTypes()
  const { cluster, stop } = await startTestCluster(parts)
  project.provide('testCluster', cluster)
  return stop
}

/** The tsconfig of `web` extends one that SvelteKit generates; a fresh clone, or one after `npm install`, has none. */
function generatePageTypes(): void {
  const web = new URL('web/', import.meta.url)
  if (existsSync(new URL('node_modules/$app/tsconfig.json', web))) return
  execFileSync('npx', ['svelte-kit', 'sync'], { cwd: web, stdio: 'inherit', shell: process.platform === 'win32' })
}
