import { expect, test } from 'vitest'
import { ROLES } from '@wotu/core/kernel/context'
import { testCtx } from '../core/kernel/db/testing.ts'
import { listDemoPersons } from '@wotu/core/kernel/sign-in'
import { PROGRAMME } from './generator/index.ts'
import { loadPersons } from './persons.ts'
import { foundProgramme } from './steps.ts'

test('the demo has one person for each role, however often it is loaded', async () => {
  const ctx = await testCtx({ demo: true })
  await foundProgramme(ctx, PROGRAMME)
  await loadPersons(ctx)
  const persons = await listDemoPersons(ctx)
  expect(persons.map(({ grants }) => grants.map(({ role }) => role))).toEqual(ROLES.map((role) => [role]))
  expect(new Set(persons.map(({ name }) => name)).size).toBe(ROLES.length)
  await loadPersons(ctx)
  expect(await listDemoPersons(ctx)).toEqual(persons)
  expect(await ctx.db.selectFrom('organisations').select('name').execute()).toEqual([{ name: '演示青禾公益服务中心' }])
})
