import { expect, test } from 'vitest'
import { newFactId, newHandle, record } from '../facts/index.ts'
import { figure } from './figure.ts'
import { integrate } from './integrate.ts'
import { fact, P, WEINING, world } from './testing.ts'

/** Days of a broken month, which are read from facts. */
const days = { indicator: `${P}.classes`, place: WEINING, from: '2023-08-10', to: '2023-08-14' }

test('a fact that waits for its number is in no figure, whether few wait or many', async () => {
  const ctx = await world()
  await record(ctx, [fact()])
  await integrate(ctx)
  await record(ctx, [fact({ day: '2023-08-13' })])
  expect(await figure(ctx, days)).toMatchObject({ value: 1n })
  const refs = Array.from({ length: 30_000 }, newHandle)
  await ctx.db.insertInto('outbox').values({ programmeId: 'elsewhere', id: newFactId(), type: 'fact', refs }).execute()
  expect(await figure(ctx, days)).toMatchObject({ value: 1n })
  await ctx.db.deleteFrom('outbox').where('programmeId', '=', 'elsewhere').execute()
  await integrate(ctx)
  expect(await figure(ctx, days)).toMatchObject({ value: 2n })
})
