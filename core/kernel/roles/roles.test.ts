import { expect, test } from 'vitest'
import { as } from '../context/index.ts'
import { testCtx } from '../db/testing.ts'
import { personOfPhone } from '../people/index.ts'
import {
  acceptInvitation,
  actorOf,
  endGrant,
  getInvitation,
  grantRole,
  invite,
  listHeld,
  roleRules,
  whoMay,
  withdrawInvitation,
} from './index.ts'

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

test('an invitation makes one person a member, once, and not after its time', async () => {
  const { ctx, ann, ben, byAnn } = await world()
  const byBen = async () => as(ctx, (await actorOf(ctx, ben))!)
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code: string }) => error.code,
    )
  const clerk = { role: 'county-clerk', scope: 'county', id: '520526' } as const
  const { token } = await invite(byAnn, clerk)
  expect(await getInvitation(as(ctx, { kind: 'public' }), token)).toMatchObject({ ...clerk, invitedBy: '安', state: 'open' })
  await acceptInvitation(await byBen(), token)
  expect((await actorOf(ctx, ben))?.grants).toEqual([clerk])
  expect(await codeOf(acceptInvitation(byAnn, token))).toBe('invitation-used-already')
  const late = await invite(byAnn, clerk)
  ctx.clock.setNow(new Date(ctx.clock.now().getTime() + 8 * 86_400_000))
  expect(await codeOf(acceptInvitation(byAnn, late.token))).toBe('invitation-expired')
  expect(await codeOf(acceptInvitation(byAnn, 'x'.repeat(32)))).toBe('invitation-not-found')
  const back = await invite(byAnn, clerk)
  await withdrawInvitation(byAnn, back.id)
  expect(await codeOf(acceptInvitation(byAnn, back.token))).toBe('invitation-withdrawn')
  expect(await codeOf(acceptInvitation(as(ctx, { kind: 'public' }), back.token))).toBe('not-allowed')
  expect(await codeOf(invite(await byBen(), { role: 'admin', scope: 'platform', id: '' }))).toBe('not-allowed')
  expect(await codeOf(invite(await byBen(), { role: 'envoy', scope: 'county', id: '520526' }))).toBe('done')
  const stored = JSON.stringify(await ctx.db.selectFrom('invitations').selectAll().execute())
  for (const one of [token, late.token]) expect(stored).not.toContain(one)
  expect((await listHeld(await byBen(), { scope: 'county', id: '520526' })).map(({ name }) => name)).toEqual(['本'])
  expect(await listHeld(await byBen(), { personId: ann })).toEqual([])
})

test('who may do something is exactly whom the rule lets', async () => {
  const { ctx, ann, ben, byAnn } = await world()
  await grantRole(byAnn, { personId: ben, role: 'county-clerk', scope: 'county', id: '520526' })
  const { grant } = roleRules
  expect((await whoMay(ctx, grant, { placeCode: '520526109' })).toSorted()).toEqual([ann, ben].toSorted())
  expect(await whoMay(ctx, grant, { placeCode: '520527' })).toEqual([ann])
  expect(await whoMay(ctx, grant, { programmeId: '520526' })).toEqual([ann])
})
