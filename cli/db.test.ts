import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checks, parts } from '@wotu/core'
import { readConfig, runChecks, type Ctx } from '@wotu/core/kernel/context'
import { openInstance } from '@wotu/core/kernel/db'
import { declareKinds, newFactId, newHandle, record, reverse } from '@wotu/core/kernel/facts'
import { breakdown, defineIndicators, figures, integrate } from '@wotu/core/kernel/figures'
import { openLog, openRuntime } from '@wotu/core/kernel/runtime'
import { roomyFolder, testCtx, testDatabase } from '../core/kernel/db/testing.ts'
import { fact, indicators, kinds, P, ZHENXIONG } from '../core/kernel/figures/testing.ts'

const wotu = fileURLToPath(new URL('wotu.js', import.meta.url))
let home: string
beforeAll(async () => {
  home = await mkdtemp(join(await roomyFolder(), 'wotu-db-'))
  await chmod(home, 0o755)
})
afterAll(() => rm(home, { recursive: true }))

/** `wotu db …` in a process of its own: what it says, and its code. */
async function db(set: NodeJS.ProcessEnv, ...args: string[]): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env['PATH'], NODE_ENV: 'production', WOTU_LANG: 'en', ...set }
  return promisify(execFile)(process.execPath, [wotu, 'db', ...args], { env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, said: stdout + stderr }),
  )
}

/** Everything that a reader may see of the test programme. */
const published = async (ctx: Ctx) => [
  await figures(
    ctx,
    ['classes', 'doctors', 'attendance'].map((name) => ({ indicator: `${P}.${name}`, to: '2024-12-31' })),
  ),
  await breakdown(ctx, { indicator: `${P}.doctors`, by: 'month', to: '2024-12-31' }),
]

test('facts, figures and what waits for the integrator go by a backup into a new cluster, and work goes on there', async () => {
  const database = await testDatabase()
  const ctx = await testCtx({ database })
  await database.owner.insertInto('instance').values({ demo: false, createdAt: new Date(), demoStartedAt: null }).execute()
  await declareKinds(ctx, P, kinds)
  await defineIndicators(ctx, { programmeId: P, version: 1, indicators, kinds })
  const [cancelled, held] = [newFactId(), newFactId()]
  const [both, once] = [newHandle(), newHandle()]
  await record(ctx, [
    fact({ id: cancelled }),
    ...[both, once].map((subject) => fact({ kind: 'class.attended', subject, eventId: cancelled })),
    fact({ id: held, placeCode: ZHENXIONG, day: '2024-01-05' }),
    fact({ kind: 'class.attended', subject: both, eventId: held, placeCode: ZHENXIONG, day: '2024-01-05' }),
  ])
  await integrate(ctx)
  const before = await published(ctx)
  // Recorded, but not integrated yet: it waits in the outbox, and in the backup.
  await reverse(ctx, { programmeId: P, factId: cancelled, reason: 'not-held' })

  const [file, data] = [join(home, 'backup'), join(home, 'data')]
  const saved = await db({ DATABASE_URL: database.ownerAddress }, 'backup', file)
  expect(saved.code).toBe(0)
  expect(saved.said).toContain(`saved to ${file}`)
  expect(saved.said).toContain('keep')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const refused = await db({ DATABASE_URL: database.ownerAddress }, 'restore', file)
  expect(refused.code).toBe(1)
  expect(refused.said).toContain('nothing was restored')
  expect(await db({ WOTU_DATA: data }, 'restore', file)).toMatchObject({ code: 0 })
  expect((await db({ WOTU_DATA: data }, 'migrate')).said).toContain('0 migrations applied')

  const config = readConfig({ WOTU_DATA: data, WOTU_DEMO: '0', WOTU_LOG: 'silent' })
  const instance = await openInstance(config, parts, openLog(config, 'test'), { as: 'server' })
  const { ctx: there, close } = await openRuntime(config, {
    address: instance.address,
    actor: { kind: 'operator', name: 'test' },
    name: 'test',
  })
  try {
    expect(await published(there)).toEqual(before)
    await integrate(there)
    expect(await figures(there, [{ indicator: `${P}.classes` }, { indicator: `${P}.doctors` }])).toMatchObject([
      { value: 1n, reversed: 1 },
      { value: 1n, reversed: 2 },
    ])
    await record(there, [fact()])
    await integrate(there)
    expect(await figures(there, [{ indicator: `${P}.classes` }])).toMatchObject([{ value: 2n }])
    for await (const { sentence, offenders } of runChecks(there, checks, { deep: true }))
      expect([sentence.en, offenders]).toEqual([sentence.en, []])
  } finally {
    await close()
    await instance.close()
  }
})
