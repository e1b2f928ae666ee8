import { expect, test } from 'vitest'
import { as } from '../context/index.ts'
import { admins } from '../roles/index.ts'
import { createFirstAdmin, listDemoPersons, demoPhone, passCode, signInAsDemoPerson, signInWithCode } from './index.ts'
import { arrive, browser, known, street } from './testing.ts'
import { grantRole } from '../roles/index.ts'
import { personOfPhone } from '../people/index.ts'

test('the operator makes the first administrator, who signs in by the code that was passed on; a second one is not made', async () => {
  const ctx = await street({ outside: { sms: undefined } })
  const operator = as(ctx, { kind: 'operator', name: 'test' })
  const made = await createFirstAdmin(operator, { phone: '13800000001', name: '安演示' })
  if ('already' in made) return expect.fail('nobody was there before')
  ctx.clock.setNow(new Date(ctx.clock.now().getTime() + 20 * 60_000))
  const { cookies } = await signInWithCode(ctx, made, browser())
  expect((await known(ctx, cookies)).actor).toMatchObject({ name: '安演示', grants: [{ role: 'admin', scope: 'platform' }] })
  expect(await createFirstAdmin(operator, { phone: '13800000002', name: '本演示' })).toEqual({ already: ['安演示'] })
  expect(await admins(ctx)).toBe(1)
})

test('nobody else makes an administrator or is told a code, an administrator neither', async () => {
  const ctx = await street()
  await expect(createFirstAdmin(ctx, { phone: '13800000001', name: '安' })).rejects.toMatchObject({ code: 'not-allowed' })
  const { cookies, personId } = await arrive(ctx, '13800000001')
  await grantRole(as(ctx, { kind: 'operator', name: 'test' }), { personId, role: 'admin', scope: 'platform', id: '' })
  await expect(passCode(await known(ctx, cookies), { phone: '13800000001' })).rejects.toMatchObject({ code: 'not-allowed' })
})

test('in a demo on this machine one may be who was invented for it, and nobody else; elsewhere nobody', async () => {
  const ctx = await street()
  const operator = as(ctx, { kind: 'operator', name: 'demo' })
  const { id: envoy } = await personOfPhone(operator, demoPhone(6), '荞晨露')
  await grantRole(operator, { personId: envoy, role: 'envoy', scope: 'county', id: '520526' })
  const { personId: real } = await arrive(ctx, '13800000001')
  await grantRole(operator, { personId: real, role: 'admin', scope: 'platform', id: '' })
  expect(await listDemoPersons(ctx)).toEqual([
    { id: envoy, name: '荞晨露', grants: [{ role: 'envoy', scope: 'county', id: '520526' }] },
  ])
  const { cookies } = await signInAsDemoPerson(ctx, envoy, browser())
  expect((await known(ctx, cookies)).actor).toMatchObject({ id: envoy, grants: [{ role: 'envoy' }] })
  for (const person of [real, '', 'x'])
    await expect(signInAsDemoPerson(ctx, person, browser())).rejects.toMatchObject({ code: 'sign-in-wrong' })
  for (const elsewhere of [
    { ...ctx, outside: { ...ctx.outside, here: false } },
    { ...ctx, demo: false },
  ])
    await expect(signInAsDemoPerson(elsewhere, envoy, browser())).rejects.toMatchObject({ code: 'address-not-found' })
})
