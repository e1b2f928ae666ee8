import { expect, test } from 'vitest'
import { dayOf } from '../context/index.ts'
import { testCtx, testDatabase } from '../db/testing.ts'
import { integrate } from '../figures/index.ts'
import { audit, checks, sealDays } from './index.ts'

const entries = (ctx: Awaited<ReturnType<typeof testCtx>>) => ctx.db.selectFrom('auditEntries').selectAll().orderBy('id').execute()

test('of a change only what differs is kept; where nothing differs nothing is', async () => {
  const ctx = await testCtx()
  const about = { action: 'things.edit', record: { kind: 'thing', id: '1' } }
  await audit(ctx, { ...about, before: { name: '甲', n: 1n, at: new Date(0) }, after: { name: '乙', n: 1n, at: new Date(0) } })
  await audit(ctx, { ...about, before: { name: '乙' }, after: { name: '乙' } })
  expect(await entries(ctx)).toMatchObject([
    { actor: 'operator:test', action: 'things.edit', before: { name: '甲' }, after: { name: '乙' } },
  ])
})

test('a day that is over is sealed once, chained to the one before, and carried by the log', async () => {
  const ctx = await testCtx()
  const change = (id: string) => audit(ctx, { action: 'things.make', record: { kind: 'thing', id }, after: { id } })
  const tomorrow = new Date(Date.now() + 86_400_000)
  ctx.clock.setNow(new Date())
  await change('1')
  expect(await sealDays(ctx)).toEqual([])
  ctx.clock.setNow(tomorrow)
  expect(await sealDays(ctx)).toEqual([dayOf(new Date())])
  expect(await sealDays(ctx)).toEqual([])
  await integrate(ctx)
  const day = await ctx.db.selectFrom('auditDays').selectAll().executeTakeFirstOrThrow()
  expect(await ctx.db.selectFrom('entries').selectAll().execute()).toMatchObject([
    { programmeId: 'wotu', ref: day.id, type: 'audit-day' },
  ])
})

test('a change slipped into a sealed day is found, and none can be altered', async () => {
  const database = await testDatabase()
  const ctx = await testCtx({ database })
  await audit(ctx, { action: 'things.make', record: { kind: 'thing', id: '1' }, after: { id: '1' } })
  ctx.clock.setNow(new Date(Date.now() + 86_400_000))
  await sealDays(ctx)
  const broken = async () => {
    const found: string[] = []
    for (const { offenders } of checks) for await (const one of await offenders(ctx, { deep: true })) found.push(one)
    return found
  }
  expect(await broken()).toEqual([])
  await expect(database.owner.updateTable('auditEntries').set({ action: 'x' }).execute()).rejects.toMatchObject({ code: '42501' })
  const row = (await entries(ctx))[0]
  await ctx.db
    .insertInto('auditEntries')
    .values({ ...row!, id: '00000000-0000-7000-8000-000000000001', before: null, after: '{}' })
    .execute()
  expect(await broken()).toEqual([dayOf(new Date())])
})
