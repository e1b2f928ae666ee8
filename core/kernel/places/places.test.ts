import { beforeAll, expect, test } from 'vitest'
import { testCtx, type TestCtx } from '../db/testing.ts'
import { addVillage, children, crumbs, currentCodes, findPlace, getPlace, placeName, placesByCode, scopeRange } from './index.ts'

const YINA = '520526109'
const ZHONGXIN = { code: '520526109201', name: '中心村' }
const QINGSHAN = { code: '520526109202', name: '青山村' }

let ctx: TestCtx
beforeAll(async () => {
  ctx = await testCtx()
  await addVillage(ctx, ZHONGXIN)
  await addVillage(ctx, QINGSHAN)
})

test('a village is found by its code, and lies in its township', async () => {
  expect(await getPlace(ctx, ZHONGXIN.code)).toEqual({ ...ZHONGXIN, level: 'village', parent: YINA })
  expect((await crumbs(ctx, ZHONGXIN.code)).map(({ name }) => name)).toEqual([
    '贵州省',
    '毕节市',
    '威宁彝族回族苗族自治县',
    '迤那镇',
    '中心村',
  ])
  expect((await children(ctx, YINA)).map(({ name }) => name)).toEqual(['中心村', '青山村'])
  expect(await children(ctx, ZHONGXIN.code)).toEqual([])
  expect(placeName(await getPlace(ctx, ZHONGXIN.code))).toEqual({ zh: '中心村', en: 'Zhongxin' })
})

test('coarser places need no table', async () => {
  expect(await getPlace(ctx, '520526000000')).toMatchObject({ code: '520526', parent: '5205' })
  expect((await children(ctx, '5205')).map(({ code }) => code)).toContain('520526')
  expect(await crumbs(ctx, 'CN')).toEqual([])
  expect(await getPlace(ctx, 'CN')).toMatchObject({ name: '全国', level: 'country' })
})

test('an old code leads to the place, and findPlace says by which code', async () => {
  expect((await getPlace(ctx, '522427')).code).toBe('520526')
  expect((await findPlace(ctx, '522427'))?.redirectedFrom).toBe('522427')
  expect((await children(ctx, '5224')).length).toBeGreaterThan(0)
  expect((await findPlace(ctx, '520526'))?.redirectedFrom).toBeUndefined()
})

test('a code of nothing is refused with what may have been meant', async () => {
  const refusal = (code: string) => getPlace(ctx, code).then(String, (error: unknown) => error)
  expect(await refusal('520526109299')).toMatchObject({ code: 'place-not-found', params: { suggestions: ['520526109 迤那镇'] } })
  expect(await refusal('522427109')).toMatchObject({
    params: { code: '522427109', suggestions: ['520526 威宁彝族回族苗族自治县'] },
  })
  expect(await refusal('999999')).toMatchObject({ code: 'place-not-found', params: { suggestions: [] } })
  await expect(children(ctx, '99')).rejects.toMatchObject({ code: 'place-not-found' })
  await expect(crumbs(ctx, '威宁')).rejects.toMatchObject({ code: 'place-not-found' })
  expect(await findPlace(ctx, '999999')).toBeUndefined()
})

test('many codes are looked up at once, each by the code as given', async () => {
  const given = ['520526', '520526000000', '522427', ZHONGXIN.code, '520526109299', 'CN', 'nonsense', '']
  expect([...(await currentCodes(ctx, given))]).toEqual([
    ['520526', '520526'],
    ['520526000000', '520526'],
    ['522427', '520526'],
    ['CN', 'CN'],
    [ZHONGXIN.code, ZHONGXIN.code],
  ])
  expect((await placesByCode(ctx, new Set(['110105']))).get('110105')?.name).toBe('朝阳区')
})

test('the range of a scope finds its villages in SQL, and nobody else’s', async () => {
  const { from, to } = scopeRange(YINA) ?? { from: '', to: '' }
  const rows = await ctx.db
    .selectFrom('villages')
    .select('code')
    .where('code', '>=', from)
    .where('code', '<', to)
    .orderBy('code')
    .execute()
  expect(rows.map(({ code }) => code)).toEqual([ZHONGXIN.code, QINGSHAN.code])
})
