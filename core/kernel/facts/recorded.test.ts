import { expect, test } from 'vitest'
import { integrate } from '../figures/index.ts'
import { fact, P, world } from '../figures/testing.ts'
import { record, recordedWithin, reverse } from './index.ts'

test('what was taken back by reason, and what came late, once they are numbered', async () => {
  const ctx = await world()
  const from = new Date(Date.now() - 1) // ids carry the time at which they were really made
  const ids = await record(ctx, [fact({ day: '2025-01-31' }), fact({ day: '2025-02-01' }), fact({ day: '2024-06-01' })])
  const within = (from: Date, until = new Date(Date.now() + 60_000)) => recordedWithin(ctx, P, { from, until, day: '2025-02-01' })
  expect(await within(from)).toEqual({ takenBack: [], late: 0 })
  await integrate(ctx)
  expect(await within(from)).toEqual({ takenBack: [], late: 2 })
  for (const factId of ids.slice(1)) await reverse(ctx, { programmeId: P, factId, reason: 'not-held' })
  await reverse(ctx, { programmeId: P, factId: ids[0]!, reason: 'wrong-day' })
  await integrate(ctx)
  expect(await within(from)).toEqual({
    takenBack: [
      { reason: 'not-held', facts: 2 },
      { reason: 'wrong-day', facts: 1 },
    ],
    late: 2,
  })
  expect(await within(new Date(0), from)).toEqual({ takenBack: [], late: 0 })
})
