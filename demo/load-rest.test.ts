import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ctx } from '@wotu/core/kernel/context'
import { getFact } from '@wotu/core/kernel/facts'
import { figure, getPublished } from '@wotu/core/kernel/figures'
import { listProgrammes, programmeVersions } from '@wotu/core/programmes'
import { testCtx, testDatabase, type TestDatabase } from '../core/kernel/db/testing.ts'
import { loadRest, REST } from './load-rest.ts'
import type { Played } from './played.ts'
import { CORRECTION, HASTY } from './retu/index.ts'
import { restStories } from './stories-rest.ts'
import { parameters as shared } from './ventures/parameters.ts'

/** The programmes with every sixtieth of what happens; ventures are small and stay whole. */
const thinned = REST.map((played): Played => {
  const { happenings, takenBack } = played.plan()
  const last = happenings.length - 1
  const kept = played.id === shared.id ? happenings : happenings.filter((_, i) => i % 60 === 0 || i === last)
  return { ...played, plan: () => ({ happenings: kept, takenBack }) }
})

let database: TestDatabase
let ctx: Ctx
beforeAll(async () => {
  database = await testDatabase()
  ctx = await testCtx({ database, demo: true })
  await loadRest(ctx, { programmes: thinned })
}, 120_000)
afterAll(() => database.close())

test('the programmes stand, and one of them was changed with a reason', async () => {
  expect((await listProgrammes(ctx)).map(({ id }) => id).sort()).toEqual(REST.map(({ id }) => id).sort())
  const [last, first] = await programmeVersions(ctx, shared.id)
  expect([first?.version, last?.version]).toEqual([1, 2])
  expect(last?.reason.zh).toContain('下调')
})

test('the dividend is counted to the last yuan, and by whom it is for', async () => {
  const { value } = await figure(ctx, { indicator: 'ventures-2024.dividends' })
  expect(value).toBe(BigInt(shared.dividend.yuan) * 100n)
})

test('the showing at noon was taken back, and the figure published with it is corrected', async () => {
  const { takenBack } = thinned[0]!.plan()
  expect((await getFact(ctx, takenBack[0]!.factId)).reversedBy?.reason).toBe('evidence-refuted')
  const [hasty, correction] = await Promise.all([getPublished(ctx, HASTY.id), getPublished(ctx, CORRECTION.id)])
  expect(hasty.correctedBy).toBe(CORRECTION.id)
  expect(correction.figure.value).toBe(hasty.figure.value! - 1n)
})

test('loaded again, a whole demo stays as it is, at once', async () => {
  const before = await contents(ctx)
  let said = 0
  await loadRest(ctx, { programmes: thinned, onProgress: () => (said += 1) })
  expect(said).toBe(0)
  expect(await contents(ctx)).toEqual(before)
})

test('killed at any step and started again, it ends in the same demo', async () => {
  const other = await testDatabase()
  try {
    const ctx2 = await testCtx({ database: other, demo: true })
    for (const step of [1, 2, 3]) {
      let said = 0
      const dieAt = () => {
        if (++said === step) throw new Error('killed')
      }
      await expect(loadRest(ctx2, { programmes: thinned, onProgress: dieAt })).rejects.toThrow('killed')
    }
    await loadRest(ctx2, { programmes: thinned })
    expect(await contents(ctx2)).toEqual(await contents(ctx))
  } finally {
    await other.close()
  }
}, 120_000)

test('two loaders at once record nothing twice', async () => {
  const other = await testDatabase()
  try {
    const ventures = thinned.filter(({ id }) => id === shared.id)
    const ctx2 = await testCtx({ database: other, demo: true })
    await Promise.all([loadRest(ctx2, { programmes: ventures }), loadRest(ctx2, { programmes: ventures })])
    const { rows } = await sql<{ n: bigint }>`select count(*) as n from facts where kind = 'elder.visited'`.execute(other.db)
    expect(rows[0]?.n).toBe(BigInt(shared.visits))
  } finally {
    await other.close()
  }
}, 60_000)

test('a demo twice as large has everything twice, by other persons', async () => {
  const other = await testDatabase()
  try {
    const ctx2 = await testCtx({ database: other, demo: true })
    await loadRest(ctx2, { programmes: thinned.filter(({ id }) => id === shared.id), scale: 2 })
    const counted = async (name: string) => (await figure(ctx2, { indicator: `${shared.id}.${name}` })).value
    expect(await counted('elderly')).toBe(2n * BigInt(shared.elderly))
    expect(await counted('counties')).toBe(2n)
  } finally {
    await other.close()
  }
}, 60_000)

/** What a demo holds, without the times and random ids of its making. */
async function contents(ctx: Ctx): Promise<object> {
  const { rows: facts } = await sql`
    select programme_id, kind, place_code, day, subject, quantity, dimensions, event_id, reverses, reason,
      case when reverses is null then id end as id
    from facts order by reverses nulls first, id`.execute(ctx.db)
  const { rows: published } =
    await sql`select id, corrects, figure ->> 'value' as value from published_figures order by id`.execute(ctx.db)
  const { rows: versions } = await sql`select programme_id, version, hash from programme_versions order by 1, 2`.execute(ctx.db)
  const text = JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  return { facts: facts.length, hash: createHash('sha256').update(text).digest('hex'), published, versions }
}

test('the README lists every story of the other programmes with its address', async () => {
  const text = await readFile(new URL('README.md', import.meta.url), 'utf8')
  for (const { title, path } of restStories()) {
    expect(text).toContain(title.en)
    expect(text).toContain(`\`${path}\``)
  }
})
