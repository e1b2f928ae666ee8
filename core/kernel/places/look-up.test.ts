import { beforeAll, expect, test } from 'vitest'
import { testCtx, type TestCtx } from '../db/testing.ts'
import { addVillage, formerCodes, lookUpPlaces } from './index.ts'

let ctx: TestCtx
beforeAll(async () => {
  ctx = await testCtx()
  await addVillage(ctx, { code: '520526109201', name: '中心村' })
})

const codes = async (text: string, limit?: number) => (await lookUpPlaces(ctx, text, limit)).map(({ place }) => place.code)

test('a place is looked up by name, pinyin, initials and code, a village by its code', async () => {
  expect((await codes('威宁'))[0]).toBe('520526')
  expect((await codes('weining'))[0]).toBe('520526')
  expect(await codes(' 520526000000 ')).toEqual(['520526'])
  expect(await codes('520526109201')).toEqual(['520526109201'])
  expect(await codes('朝阳', 2)).toHaveLength(2)
  expect(await codes('没有这个地方')).toEqual([])
})

test('an old code leads to the place that took it over, and the place knows its old codes', async () => {
  expect(await lookUpPlaces(ctx, '522427')).toMatchObject([{ place: { code: '520526' }, redirectedFrom: '522427' }])
  expect(formerCodes('520526')).toMatchObject([{ code: '522427' }])
  expect(formerCodes('52')).toEqual([])
})
