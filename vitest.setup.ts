import type { TestProject } from 'vitest/node'
import { startTestCluster } from './core/kernel/db/testing-cluster.ts'
import { parts } from './core/modules.ts'

/** Before the first test: one PostgreSQL for the run, with a migrated template that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { cluster, stop } = await startTestCluster(parts)
  project.provide('testCluster', cluster)
  return stop
}
