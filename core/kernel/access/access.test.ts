import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { HELD_AT, type Asked } from './index.ts'
import {
  anywhere,
  everyone,
  may,
  mayEver,
  mayGrant,
  ofCounty,
  ofOrganisation,
  ofProgramme,
  platform,
  rule,
  rules,
  seen,
  self,
  signedIn,
  when,
} from './index.ts'
import { as, ROLES, SCOPES, type Actor, type Grant } from '../context/index.ts'
import { testCtx } from '../db/testing.ts'

const ctx = await testCtx()
const words = { zh: '看', en: 'read' }
const [ann, ben] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b']
const [north, south] = ['00000000-0000-7000-8000-0000000000f1', '00000000-0000-7000-8000-0000000000f2']

const anyRole = fc.subarray([...ROLES], { minLength: 1 })
const relation = fc
  .oneof(
    fc.constant(everyone),
    fc.constant(signedIn),
    fc.constant(self()),
    anyRole.map((roles) => platform(...roles)),
    anyRole.map((roles) => anywhere(...roles)),
    anyRole.map((roles) => ofProgramme(roles)),
    anyRole.map((roles) => ofOrganisation(roles)),
    anyRole.map((roles) => ofCounty(roles)),
  )
  .chain((one) => fc.constantFrom(one, when(one, 'state', 'draft'), when(one, 'state', 'draft', 'approved')))
const grant: fc.Arbitrary<Grant> = fc.constantFrom(...SCOPES).chain((scope) => {
  const ids = { platform: [''], programme: ['doctors', 'dou'], organisation: [north, south], county: ['520526', '520527'] }
  return fc.record({ role: fc.constantFrom(...ROLES), scope: fc.constant(scope), id: fc.constantFrom(...ids[scope]) })
})
const actor: fc.Arbitrary<Actor> = fc.oneof(
  fc.constant<Actor>({ kind: 'public' }),
  fc.constant<Actor>({ kind: 'operator', name: 'x' }),
  fc.record({
    kind: fc.constant('person' as const),
    id: fc.constantFrom(ann, ben),
    name: fc.constant('甲'),
    grants: fc.array(grant, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('person' as const),
    id: fc.constantFrom(ann, ben),
    name: fc.constant('甲'),
    grants: fc.array(grant, { maxLength: 3 }),
    token: fc.record({ id: fc.constant('t'), scopes: fc.subarray(['read', 'things.write']) }),
  }),
)
const orNull = <T>(...values: T[]) => fc.constantFrom<T | null>(...values, null)
const record = fc.record({
  programmeId: orNull('doctors', 'dou'),
  organisationId: orNull(north, south),
  placeCode: orNull('520526', '520526101', '520527', '5205', '520525999'),
  personId: orNull(ann, ben),
  state: fc.constantFrom('draft', 'approved', 'suspended'),
})

test('a list filtered by a rule holds exactly the records that the rule lets one read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(relation, { maxLength: 3 }),
      actor,
      fc.array(record, { minLength: 1, maxLength: 12 }),
      async (relations, who, records) => {
        const { readAll } = rules('things', { readAll: rule(words, ...relations) })
        const asked = as(ctx, who)
        const column = (key: keyof (typeof records)[number]) => records.map((one) => one[key])
        const { rows } = await sql<{ i: bigint }>`
        select i from unnest(${column('programmeId')}::text[], ${column('organisationId')}::uuid[], ${column('placeCode')}::text[],
          ${column('personId')}::uuid[], ${column('state')}::text[])
          with ordinality as t(programme_id, organisation_id, place_code, person_id, state, i)
        where ${seen(asked, readAll, 't')} order by i`.execute(ctx.db)
        const allowed = records.flatMap((one, i) => (may(asked, readAll, one) ? [i + 1] : []))
        expect(rows.map(({ i }) => Number(i))).toEqual(allowed)
        if (allowed.length > 0) expect(mayEver(asked, readAll)).toBe(true)
      },
    ),
    { numRuns: 150 },
  )
})

test('a role for one county is none for its neighbour, and none for a programme', () => {
  const { read } = rules('things', { read: rule(words, ofCounty('county-clerk'), ofProgramme('officer')) })
  const clerk: Actor = { kind: 'person', id: ann, name: '甲', grants: [{ role: 'county-clerk', scope: 'county', id: '520526' }] }
  const sees = (asked: Asked) => may(as(ctx, clerk), read, asked)
  expect([{ placeCode: '520526109' }, { placeCode: '520527' }, { programmeId: '520526' }, {}].map(sees)).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('a token may what its person may, and of that only what its scopes say', () => {
  const { read, edit } = rules('things', { read: rule(words, signedIn), edit: rule(words, signedIn) })
  const by = (...scopes: string[]): Actor => ({ kind: 'person', id: ann, name: '甲', grants: [], token: { id: 't', scopes } })
  const allowed = (actor: Actor) => [may(as(ctx, actor), read), may(as(ctx, actor), edit)]
  expect([by(), by('read'), by('things.write'), by('others.write')].map(allowed)).toEqual([
    [false, false],
    [true, false],
    [false, true],
    [false, false],
  ])
})

test('nobody gives a role that is more than their own, or held elsewhere', () => {
  const officer: Actor = { kind: 'person', id: ann, name: '甲', grants: [{ role: 'officer', scope: 'programme', id: 'dou' }] }
  expect(mayGrant(officer, { role: 'trainer', scope: 'programme', id: 'dou' })).toBe(true)
  expect(mayGrant(officer, { role: 'trainer', scope: 'programme', id: 'doctors' })).toBe(false)
  for (const role of ROLES) {
    for (const scope of HELD_AT[role].filter((scope) => scope !== 'programme'))
      expect(mayGrant(officer, { role, scope, id: scope === 'platform' ? '' : 'dou' }), `${role} ${scope}`).toBe(false)
  }
})
