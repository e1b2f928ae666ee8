import { expect, test } from 'vitest'
import { as } from '../context/index.ts'
import { testCtx } from '../db/testing.ts'
import { personOfPhone } from '../people/index.ts'
import { actorOf, endGrant, grantRole } from './index.ts'

async function world() {
  const ctx = await testCtx()
  const { id: ann } = await personOfPhone(ctx, '+8613800000001', '安')
  const { id: ben } = await personOfPhone(ctx, '+8613800000002', '本')
  await grantRole(ctx, { personId: ann, role: 'admin', scope: 'platform', id: '' })
  return { ctx, ann, ben, byAnn: as(ctx, (await actorOf(ctx, ann))!) }
}

test('a role given twice is held once, and stands in the record of changes once', async () => {
  const { ctx, ben, byAnn } = await world()
  const clerk = { personId: ben, role: 'county-clerk', scope: 'county', id: '520526' } as const
  await grantRole(byAnn, clerk)
  await grantRole(byAnn, clerk)
  expect(await actorOf(ctx, ben)).toMatchObject({ name: '本', grants: [{ role: 'county-clerk', scope: 'county', id: '520526' }] })
  const changes = await ctx.db.selectFrom('auditEntries').select('action').where('recordId', '=', ben).execute()
  expect(changes.map(({ action }) => action)).toEqual(['people.signUp', 'roles.grant'])
})

test('a role where it can not be held, or for what is not there, is refused at its field', async () => {
  const { ben, byAnn } = await world()
  const refused = (role: 'admin' | 'county-clerk' | 'officer', scope: 'county' | 'programme', id: string) =>
    grantRole(byAnn, { personId: ben, role, scope, id }).then(
      () => 'given',
      (error: { issues: { field: string; code: string }[] }) => error.issues.map(({ field, code }) => `${field} ${code}`).join(),
    )
  expect(await refused('admin', 'county', '520526')).toBe('scope role-not-at-scope')
  expect(await refused('county-clerk', 'county', '5205')).toBe('id scope-county')
  expect(await refused('officer', 'programme', 'nowhere')).toBe('id scope-programme')
})

test('the last administrator stays one', async () => {
  const { ctx, ann, ben, byAnn } = await world()
  const grantId = (await ctx.db.selectFrom('roleGrants').select('id').where('personId', '=', ann).executeTakeFirstOrThrow()).id
  await expect(endGrant(byAnn, { grantId })).rejects.toMatchObject({ code: 'last-admin-conflict' })
  await grantRole(byAnn, { personId: ben, role: 'admin', scope: 'platform', id: '' })
  await endGrant(byAnn, { grantId })
  expect((await actorOf(ctx, ann))?.grants).toEqual([])
  await expect(
    grantRole(as(ctx, (await actorOf(ctx, ann))!), { personId: ann, role: 'admin', scope: 'platform', id: '' }),
  ).rejects.toMatchObject({
    code: 'not-allowed',
  })
})
