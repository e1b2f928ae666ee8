import { checkSign } from '@wotu/china'
import { expect, test } from 'vitest'
import { as, type Ctx } from '../context/index.ts'
import { testCtx } from '../db/testing.ts'
import { personOfPhone } from '../people/index.ts'
import { actorOf, grantRole } from '../roles/index.ts'
import {
  addCertificate,
  approveOrganisation,
  editOrganisation,
  getOrganisation,
  listCertificates,
  registerOrganisation,
  returnOrganisation,
  submitOrganisation,
  suspendOrganisation,
} from './index.ts'

const code = (n: number) => ((first) => first + checkSign(first))(`5252050000000000${n}`.slice(0, 17))
const charity = { name: '青禾公益基金会（演示）', creditCode: code(1), kind: 'charity', placeCode: '520500' } as const
const registration = { kind: 'registration', number: '黔基证字第1号', validFrom: '2020-01-01', validTo: '2025-12-31' } as const

async function world() {
  const ctx = await testCtx({ today: '2025-03-01' })
  const signedIn = async (n: number, name: string) => {
    const { id } = await personOfPhone(ctx, `+861380000000${n}`, name)
    return { id, now: async (): Promise<Ctx> => as(ctx, (await actorOf(ctx, id))!) }
  }
  const [officer, staff, other] = [await signedIn(1, '官'), await signedIn(2, '员'), await signedIn(3, '外')]
  await grantRole(ctx, { personId: officer.id, role: 'officer', scope: 'platform', id: '' })
  const { id } = await registerOrganisation(await staff.now(), charity)
  return { ctx, id, officer: await officer.now(), staff: await staff.now(), other: await other.now() }
}

const issuesOf = (work: Promise<unknown>) =>
  work.then(
    () => ['done'],
    (error: { code: string; issues?: { field: string; code: string }[] }) => [
      error.code,
      ...(error.issues ?? []).map(({ field, code }) => `${field} ${code}`),
    ],
  )

test('an organisation is registered, submitted, returned with reasons, approved by another person, and suspended', async () => {
  const { ctx, id, officer, staff } = await world()
  expect(await issuesOf(submitOrganisation(staff, id))).toEqual(['certificate-missing'])
  await addCertificate(staff, { organisationId: id, ...registration })
  await submitOrganisation(staff, id)
  expect(await issuesOf(approveOrganisation(staff, id))).toEqual(['not-allowed'])
  expect(await issuesOf(returnOrganisation(officer, { id, reason: ' ' }))).toEqual(['input-wrong', 'reason field-missing'])
  await returnOrganisation(officer, { id, reason: '证书照片看不清。' })
  expect(await getOrganisation(staff, id)).toMatchObject({ state: 'returned', reason: '证书照片看不清。', placeCode: '5205' })
  await submitOrganisation(staff, id)
  expect(await approveOrganisation(officer, id)).toMatchObject({ state: 'approved', reason: null })
  expect(await issuesOf(approveOrganisation(officer, id))).toEqual(['organisation-state-conflict'])
  expect(await suspendOrganisation(officer, { id, reason: '未按期披露。' })).toMatchObject({ state: 'suspended' })
  const changes = await ctx.db
    .selectFrom('auditEntries')
    .select(['action', 'reason'])
    .where('recordKind', '=', 'organisation')
    .orderBy('id')
    .execute()
  expect(changes.map(({ action }) => action.split('.')[1])).toEqual([
    'register',
    'addCertificate',
    'submit',
    'return',
    'submit',
    'approve',
    'suspend',
  ])
})

test('who submitted it does not review it, whatever role they hold', async () => {
  const { ctx, id, staff } = await world()
  await addCertificate(staff, { organisationId: id, ...registration })
  await submitOrganisation(staff, id)
  const personId = staff.actor.kind === 'person' ? staff.actor.id : ''
  await grantRole(ctx, { personId, role: 'admin', scope: 'platform', id: '' })
  expect(await issuesOf(approveOrganisation(as(ctx, (await actorOf(ctx, personId))!), id))).toEqual(['reviewer-is-submitter'])
})

test('before it is approved nobody sees it but its people and those who review', async () => {
  const { ctx, id, officer, staff, other } = await world()
  const anyone = as(ctx, { kind: 'public' })
  expect(await issuesOf(getOrganisation(other, id))).toEqual(['organisation-not-found'])
  expect(await issuesOf(editOrganisation(other, { id, basedOn: 1, ...charity }))).toEqual(['organisation-not-found'])
  expect(await issuesOf(getOrganisation(anyone, id))).toEqual(['organisation-not-found'])
  await addCertificate(staff, { organisationId: id, ...registration })
  await submitOrganisation(staff, id)
  await approveOrganisation(officer, id)
  expect(await getOrganisation(anyone, id)).toMatchObject({ name: charity.name })
  expect(await issuesOf(listCertificates(other, id))).toEqual(['not-allowed'])
  expect(await issuesOf(editOrganisation(other, { id, basedOn: 1, ...charity }))).toEqual(['not-allowed'])
})

test('what is wrong is told at its field', async () => {
  const { id, staff, other } = await world()
  expect(await issuesOf(registerOrganisation(other, { ...charity, creditCode: charity.creditCode.replace(/.$/, 'X') }))).toEqual([
    'input-wrong',
    'creditCode credit-code-wrong',
  ])
  expect(await issuesOf(registerOrganisation(other, { ...charity, name: '禾'.repeat(500) }))).toEqual([
    'input-wrong',
    'name field-too-long',
  ])
  expect(await issuesOf(registerOrganisation(other, { ...charity, creditCode: code(2), placeCode: '990000' }))).toEqual([
    'input-wrong',
    'placeCode place-not-found',
  ])
  expect(await issuesOf(registerOrganisation(other, charity))).toEqual(['organisation-exists', 'creditCode credit-code-known'])
  expect(await issuesOf(registerOrganisation(other, { ...charity, state: 'approved' } as never))).toEqual([
    'input-wrong',
    'state field-unknown',
  ])
  const added = (dates: object) => issuesOf(addCertificate(staff, { organisationId: id, ...registration, ...dates }))
  expect(await added({ validTo: '2025-02-28' })).toEqual(['input-wrong', 'validTo certificate-out-of-date'])
  expect(await added({ validFrom: '2026-01-01' })).toEqual(['input-wrong', 'validTo certificate-ends-first'])
})

test('two people edit one organisation: the second is told, and one that was approved is reviewed again', async () => {
  const { id, officer, staff } = await world()
  await addCertificate(staff, { organisationId: id, ...registration })
  await submitOrganisation(staff, id)
  const { version } = await approveOrganisation(officer, id)
  const renamed = { ...charity, name: '青禾助学基金会（演示）' }
  expect(await editOrganisation(staff, { id, basedOn: version, ...renamed })).toMatchObject({
    name: renamed.name,
    state: 'submitted',
  })
  expect(await issuesOf(editOrganisation(staff, { id, basedOn: version, ...charity }))).toEqual(['edit-conflict'])
})
