import { expect, test } from 'vitest'
import { as } from '../context/index.ts'
import { testCtx } from '../db/testing.ts'
import { personOfPhone, setOwnEmail } from '../people/index.ts'
import { actorOf } from '../roles/index.ts'
import { countUnread, listNotices, notify, readNotices } from './index.ts'

test('others are told once, never who did it, and what was read is read', async () => {
  const ctx = await testCtx()
  const { id: ann } = await personOfPhone(ctx, '+8613800000001', '安')
  const { id: ben } = await personOfPhone(ctx, '+8613800000002', '本')
  const [byAnn, byBen] = [as(ctx, (await actorOf(ctx, ann))!), as(ctx, (await actorOf(ctx, ben))!)]
  for (const number of ['1', '2'])
    await notify(byAnn, { to: [ann, ben, ben], kind: 'objection-filed', params: { number }, address: `/desk/objections/${number}` })
  expect(await countUnread(byAnn)).toBe(0)
  const { notices, unread } = await listNotices(byBen)
  expect([unread, notices.map(({ words }) => words.zh)]).toEqual([2, ['新的纠错第2号等您处理', '新的纠错第1号等您处理']])
  await readNotices(byBen, notices[1]!.id)
  expect(await countUnread(byBen)).toBe(1)
  await expect(setOwnEmail(byBen, { email: 'x' })).rejects.toMatchObject({
    issues: [{ field: 'email', code: 'field-wrong-format' }],
  })
})
