import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { query, withDatabase } from '../core/kernel/db/testing-cluster.ts'
import { findChromium } from './chromium.ts'
import { sweep } from './processes.ts'
import { CLONE, makeHome, startWotu } from './wotu.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The demo that all journeys read and none changes. */
    site: { readonly url: string; readonly data: string; readonly env: Record<string, string> }
    /** Where Playwright finds the run's browser. */
    browser: string
  }
}

/**
 * Before the first journey: one demo, started as anybody would start it, and one browser for the whole run. The demo loads
 * while other tests run; a journey waits for it. With `DATABASE_URL` the demo lives on that server, in a database of its own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  sweep()
  await buildPages()
  const browser = await chromium.launchServer(await findChromium())
  const home = makeHome('site')
  const data = join(home, 'data')
  const database = await ownDatabase()
  const env: Record<string, string> = { WOTU_DEMO: '1', ...(database && { DATABASE_URL: database.address }) }
  const site = await startWotu({ data, env })
  project.provide('site', { url: site.url, data, env })
  project.provide('browser', browser.wsEndpoint())
  void site.ready().then(
    (seconds) => process.stdout.write(`first start: the demo is whole after ${seconds.toFixed(1)} s, beside other tests\n`),
    (error: Error) => process.stdout.write(`${error.message}\n`),
  )
  return async () => {
    await Promise.all([browser.close(), site.interrupt()])
    await database?.drop()
    rmSync(home, { recursive: true })
  }
}

/** A database for the run on the server of `DATABASE_URL`; undefined where none is set, and the demo keeps its own. */
async function ownDatabase(): Promise<{ address: string; drop: () => Promise<void> } | undefined> {
  const server = process.env['DATABASE_URL']
  if (!server) return undefined
  const name = `wotu_e2e_${process.pid}`
  await query(server, `create database ${name}`)
  const drop = async () => void (await query(server, `drop database if exists ${name} with (force)`))
  return { address: withDatabase(server, name), drop }
}

/** Before any Wotu is started, so that no two of them build. By Node itself: Vitest can't read `web` before its types are made. */
async function buildPages(): Promise<void> {
  const build = `import { buildPages } from '@wotu/web/server'; await buildPages()`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', build], { cwd: join(CLONE, 'e2e') })
}
