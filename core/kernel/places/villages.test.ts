import { beforeAll, expect, test } from 'vitest'
import { as, runChecks } from '../context/index.ts'
import { testCtx, type TestCtx } from '../db/testing.ts'
import { addVillage, checks, children } from './index.ts'

let ctx: TestCtx
beforeAll(async () => {
  ctx = await testCtx()
})

test('a village added twice is there once', async () => {
  const village = { code: '520526109203', name: '五星村' }
  const first = await addVillage(ctx, village)
  expect(await addVillage(ctx, { ...village, name: ' 五星村 ' })).toEqual(first)
  expect(await Promise.all([addVillage(ctx, village), addVillage(ctx, village)])).toEqual([first, first])
  expect(await children(ctx, '520526109')).toEqual([first])
})

test('a code that another village has is refused, and the first one stays', async () => {
  await addVillage(ctx, { code: '520526110201', name: '前进村' })
  await expect(addVillage(ctx, { code: '520526110201', name: '后进村' })).rejects.toMatchObject({
    code: 'village-name-conflict',
    params: { code: '520526110201', name: '后进村', known: '前进村' },
  })
  expect((await children(ctx, '520526110')).map(({ name }) => name)).toEqual(['前进村'])
})

test.for([
  ['520526109', 'village-code-wrong'],
  ['520526109000', 'village-code-wrong'],
  ['迤那', 'village-code-wrong'],
  ['520526999201', 'place-not-found'],
  ['522427109201', 'place-not-found'],
] as const)('%s is the code of no village: %s', async ([code, refusal]) => {
  await expect(addVillage(ctx, { code, name: '某村' })).rejects.toMatchObject({ code: refusal })
})

test('a village has a name', async () => {
  for (const name of ['', '  ', '村'.repeat(51)]) {
    await expect(addVillage(ctx, { code: '520526109204', name })).rejects.toMatchObject({ code: 'village-name-wrong' })
  }
})

test('the public adds no villages', async () => {
  const adding = addVillage(as(ctx, { kind: 'public' }), { code: '520526109204', name: '某村' })
  await expect(adding).rejects.toMatchObject({ code: 'not-allowed' })
})

test('every village lies in a township that exists', async () => {
  for await (const { sentence, count } of runChecks(ctx, checks)) expect(count, sentence.en).toBe(0)
  await ctx.db.insertInto('villages').values({ code: '529999001201', name: '无处村', addedAt: ctx.clock.now() }).execute()
  const found: string[] = []
  for await (const { offenders } of runChecks(ctx, checks)) found.push(...offenders)
  expect(found).toEqual(['529999001201 无处村'])
})
