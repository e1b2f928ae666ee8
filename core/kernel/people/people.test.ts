import { idCheckSign } from '@wotu/china'
import { expect, test } from 'vitest'
import { as, keyringOf, keysFrom, type Actor, type Ctx, type Grant } from '../context/index.ts'
import { record } from '../facts/index.ts'
import { figure, integrate } from '../figures/index.ts'
import { fact, P, WEINING, world, ZHENXIONG } from '../figures/testing.ts'
import {
  checks,
  duplicatesOf,
  editPerson,
  erasePerson,
  getPerson,
  giveAll,
  handleOf,
  holding,
  listReadings,
  mergePersons,
  readSensitive,
  recordConsent,
  registerPerson,
  rewrapKeys,
  unmergePersons,
} from './index.ts'

const idNumber = (birthday: string, order = '001') =>
  ((first) => first + idCheckSign(first))(`520526${birthday.replaceAll('-', '')}${order}`)
const someone = (role: Grant['role'], scope: Grant['scope'], id: string): Actor => ({
  kind: 'person',
  id: '00000000-0000-7000-8000-00000000000c',
  name: '某',
  grants: [{ role, scope, id }],
})
const clerkOf = (county: string) => someone('county-clerk', 'county', county)
const doctor = { name: '𠮷䶮', countyCode: WEINING, phone: '138 0000 0001' }
const sealedDoctor = { ...doctor, idNumber: idNumber('1980-02-29'), consents: ['service', 'sensitive'] as const }

const issuesOf = (work: Promise<unknown>) =>
  work.then(
    () => ['done'],
    (error: { code: string; issues?: { field: string; code: string }[] }) => [
      error.code,
      ...(error.issues ?? []).map(({ field, code }) => `${field} ${code}`),
    ],
  )

async function distinctDoctors(ctx: Ctx): Promise<bigint | null> {
  await integrate(ctx)
  return (await figure(ctx, { indicator: `${P}.doctors` })).value
}

const attended = async (ctx: Ctx, personId: string, day: string) =>
  record(ctx, [
    fact({ kind: 'class.attended', day, subject: await handleOf(ctx, P, personId), quantity: 1n, dimensions: { course: 'tuina' } }),
  ])

test('a name keeps its rare characters, and what is wrong is told at its field', async () => {
  const ctx = as(await world(), clerkOf(WEINING))
  const { id } = await registerPerson(ctx, doctor)
  expect(await getPerson(ctx, id)).toMatchObject({ name: '𠮷䶮', phone: '+8613800000001', sensitive: [] })
  const refused = (change: object) => issuesOf(registerPerson(ctx, { ...sealedDoctor, phone: '13800000002', ...change }))
  expect(await refused({ phone: '13800000001' })).toEqual(['input-wrong', 'phone phone-known'])
  expect(await refused({ phone: '123' })).toEqual(['input-wrong', 'phone phone-wrong'])
  expect(await refused({ idNumber: idNumber('1980-02-29').replace(/.$/, (d) => (d === '1' ? '2' : '1')) })).toEqual([
    'input-wrong',
    'idNumber id-number-wrong',
  ])
  expect(await refused({ name: '𠮷'.repeat(101) })).toEqual(['input-wrong', 'name field-too-long'])
  expect(await refused({ consents: ['service'] })).toEqual(['input-wrong', 'idNumber consent-missing'])
  expect(await refused({ idNumber: undefined, birthday: '2015-01-01' })).toEqual(['input-wrong', 'guardianId guardian-missing'])
  expect(await refused({ countyCode: ZHENXIONG })).toEqual(['not-allowed'])
  expect(await refused({ name: '𠮷'.repeat(100) })).toEqual(['done'])
})

test('a sensitive field stands nowhere in clear, and each reading of it is on record with its reason', async () => {
  const operator = await world()
  const { id } = await registerPerson(operator, sealedDoctor)
  const auditor = as(operator, someone('auditor', 'platform', ''))
  expect(await issuesOf(readSensitive(auditor, { personId: id, field: 'idNumber', reason: '' }))).toEqual([
    'input-wrong',
    'reason field-missing',
  ])
  expect(await listReadings(auditor, id)).toEqual([])
  expect(await readSensitive(auditor, { personId: id, field: 'idNumber', reason: '抽查名册' })).toBe(sealedDoctor.idNumber)
  expect(await readSensitive(auditor, { personId: id, field: 'birthday', reason: '抽查名册' })).toBe('1980-02-29')
  expect(await listReadings(auditor, id)).toMatchObject([
    { field: 'birthday', reason: '抽查名册', readBy: 'person:00000000-0000-7000-8000-00000000000c' },
    { field: 'idNumber' },
  ])
  for (const actor of [someone('officer', 'platform', ''), clerkOf(ZHENXIONG), { kind: 'public' } as const])
    expect((await issuesOf(readSensitive(as(operator, actor), { personId: id, field: 'idNumber', reason: 'x' })))[0]).toMatch(
      /not-allowed|person-not-found/,
    )
  for (const table of ['persons', 'personFields', 'personMarks', 'auditEntries', 'sensitiveReadings'] as const) {
    const all = JSON.stringify(await operator.db.selectFrom(table).selectAll().execute(), (_, v: unknown) =>
      Buffer.isBuffer(v) ? v.toString('latin1') : v,
    )
    for (const secret of [sealedDoctor.idNumber, '1980-02-29', '抽查']) expect(all, table).not.toContain(secret)
  }
})

test('who withdraws the consent to sensitive fields has none any more', async () => {
  const ctx = await world()
  const { id } = await registerPerson(ctx, sealedDoctor)
  await recordConsent(ctx, { personId: id, purpose: 'sensitive', event: 'withdrawn', way: 'spoken' })
  expect(await getPerson(ctx, id)).toMatchObject({ sensitive: [] })
  const { name, countyCode } = doctor
  expect(await issuesOf(editPerson(ctx, { id, basedOn: 1, name, countyCode, birthday: '1980-02-29' }))).toEqual([
    'input-wrong',
    'birthday consent-missing',
  ])
})

test('one person registered twice is found, merged and unmerged, and the figure of distinct persons follows', async () => {
  const ctx = await world()
  const { id } = await registerPerson(ctx, sealedDoctor)
  const { id: again } = await registerPerson(ctx, { ...sealedDoctor, phone: '13800000002' })
  const { id: other } = await registerPerson(ctx, { ...sealedDoctor, phone: '13800000003', idNumber: idNumber('1980-02-28') })
  await attended(ctx, id, '2023-08-12')
  await attended(ctx, again, '2023-08-13')
  await attended(ctx, other, '2023-08-13')
  expect(await distinctDoctors(ctx)).toBe(3n)
  expect(await duplicatesOf(ctx, id)).toEqual([{ id: again, name: '𠮷䶮', because: ['idNumber', 'nameBirthdayCounty'] }])
  expect(await duplicatesOf(as(ctx, clerkOf(ZHENXIONG)), id).catch(() => 'refused')).toBe('refused')
  await mergePersons(ctx, { personId: again, into: id })
  expect(await distinctDoctors(ctx)).toBe(2n)
  expect(await handleOf(ctx, P, again)).toBe(await handleOf(ctx, P, id))
  expect(await issuesOf(mergePersons(ctx, { personId: again, into: other }))).toEqual(['persons-merged-already'])
  await unmergePersons(ctx, again)
  expect(await distinctDoctors(ctx)).toBe(3n)
  expect(await issuesOf(unmergePersons(ctx, again))).toEqual(['merge-not-found'])
})

test('who is forgotten leaves every figure as it was, and nothing that leads to them', async () => {
  const ctx = await world()
  const { id } = await registerPerson(ctx, sealedDoctor)
  await attended(ctx, id, '2023-08-12')
  expect(await distinctDoctors(ctx)).toBe(1n)
  const herself = as(ctx, { kind: 'person', id, name: '𠮷䶮', grants: [] })
  expect(await giveAll(herself, id, [holding])).toMatchObject({
    人员: {
      敏感信息: [
        { field: 'birthday', value: '1980-02-29' },
        { field: 'idNumber', value: sealedDoctor.idNumber },
      ].reverse(),
      事实: [{ kind: 'class.attended', day: '2023-08-12' }],
    },
  })
  await erasePerson(herself, id, [holding])
  expect(await distinctDoctors(ctx)).toBe(1n)
  const count = async (table: 'persons' | 'personKeys' | 'personFields' | 'personMarks' | 'personSubjects' | 'factSalts') =>
    (await ctx.db.selectFrom(table).selectAll().execute()).length
  for (const table of ['persons', 'personKeys', 'personFields', 'personMarks', 'personSubjects', 'factSalts'] as const)
    expect(await count(table), table).toBe(0)
  const changes = await ctx.db
    .selectFrom('auditEntries')
    .select(['action', 'sealed'])
    .where('recordId', '=', id)
    .orderBy('id')
    .execute()
  expect(changes.map(({ action }) => action)).toEqual(['people.register', 'people.giveAll', 'people.erase'])
  expect(JSON.stringify(changes[0]?.sealed?.toString('latin1'))).not.toContain('𠮷')
  for (const { offenders } of checks) expect(await offenders(ctx, { deep: true })).toEqual([])
})

test('master keys change one key at a time; what was sealed stays readable, and without its master it is not', async () => {
  const ctx = await world()
  const [old, next] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const held = (...masters: Buffer[]) => ({ ...ctx, keys: keysFrom(Buffer.alloc(32, 7), { masters: keyringOf(() => masters) }) })
  const { id } = await registerPerson(held(old), sealedDoctor)
  const read = (with_: Ctx) => readSensitive(with_, { personId: id, field: 'birthday', reason: '核对' })
  expect(await issuesOf(read(held(next)))).toEqual(['master-key-unavailable'])
  expect(await read(held(next, old))).toBe('1980-02-29')
  expect(await rewrapKeys(held(next, old))).toBe(1)
  expect(await rewrapKeys(held(next, old))).toBe(0)
  expect(await read(held(next))).toBe('1980-02-29')
  expect(await issuesOf(read(held(old)))).toEqual(['master-key-unavailable'])
})
