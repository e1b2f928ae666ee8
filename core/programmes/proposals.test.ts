import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { as, type Ctx } from '../kernel/context/index.ts'
import { testCtx } from '../kernel/db/testing.ts'
import { integrate } from '../kernel/figures/index.ts'
import { personOfPhone } from '../kernel/people/index.ts'
import { actorOf, grantRole } from '../kernel/roles/index.ts'
import {
  differencesBetween,
  foundProgramme,
  getProgramme,
  getProposal,
  listProposals,
  parseProgramme,
  proposeEdit,
  publishProgramme,
  publishProposal,
  returnProposal,
  submitProposal,
  withdrawProposal,
  type Edit,
} from './index.ts'

const text = readFileSync(new URL('../../demo/programmes/retu-2024.yaml', import.meta.url), 'utf8')
const both = (text: string) => ({ zh: text, en: text })
const retu = 'retu-2024'

async function world() {
  const ctx = await testCtx({ today: '2025-03-01' })
  await publishProgramme(ctx, { text, reason: both('第一版') })
  await integrate(ctx)
  const officer = async (n: number, scope: 'platform' | 'programme', id: string): Promise<Ctx> => {
    const { id: personId } = await personOfPhone(ctx, `+861380000000${n}`, `官${n}`)
    await grantRole(ctx, { personId, role: 'officer', scope, id })
    return as(ctx, (await actorOf(ctx, personId))!)
  }
  const { definition } = await getProgramme(ctx, retu)
  const measure = definition.directions[0]!.measures.find(({ targets }) => targets.length > 0)!
  const edit = (value: bigint): Edit => ({ of: 'target', measure: measure.id, at: 0, target: { ...measure.targets[0]!, value } })
  return {
    ctx,
    definition,
    measure,
    edit,
    ann: await officer(1, 'programme', retu),
    ben: await officer(2, 'platform', ''),
    founder: await officer(3, 'platform', ''),
  }
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

test('a target is changed, returned with reasons, submitted again, and published by a second person', async () => {
  const { ctx, measure, edit, ann, ben } = await world()
  const first = await proposeEdit(ann, { programmeId: retu, basedOn: 0, edit: edit(1500n) })
  expect((await getProgramme(ctx, retu)).version).toBe(1)
  await submitProposal(ann, retu, both('按上半年进度上调'))
  expect(await codeOf(publishProposal(ann, retu))).toBe('publisher-is-editor')
  expect(await codeOf(proposeEdit(ann, { programmeId: retu, basedOn: first.version + 1, edit: edit(1600n) }))).toBe(
    'proposal-state-conflict',
  )
  await returnProposal(ben, retu, '请说明依据')
  const again = await proposeEdit(ann, { programmeId: retu, basedOn: (await getProposal(ann, retu)).version, edit: edit(1600n) })
  await submitProposal(ann, retu, both('按上半年进度上调，附测算'))
  expect(await publishProposal(ben, retu)).toMatchObject({ state: 'published' })
  const { version, definition } = await getProgramme(ctx, retu)
  expect([version, definition.directions[0]!.measures.find(({ id }) => id === measure.id)!.targets[0]!.value]).toEqual([2, 1600n])
  expect(again.editedBy).toHaveLength(1)
  expect(await codeOf(getProposal(ann, retu))).toBe('proposal-not-found')
  const actions = await ctx.db
    .selectFrom('auditEntries')
    .select('action')
    .where('recordKind', '=', 'proposal')
    .orderBy('id')
    .execute()
  expect(actions.map(({ action }) => action.split('.')[1])).toEqual([
    'open',
    'propose',
    'submit',
    'return',
    'propose',
    'submit',
    'publish',
  ])
})

test('two officers edit at once: the second is told, and nobody publishes what they had a hand in', async () => {
  const { edit, ann, ben } = await world()
  await proposeEdit(ann, { programmeId: retu, basedOn: 0, edit: edit(1500n) })
  expect(await codeOf(proposeEdit(ben, { programmeId: retu, basedOn: 0, edit: edit(1400n) }))).toBe('edit-conflict')
  const { version } = await getProposal(ben, retu)
  await proposeEdit(ben, { programmeId: retu, basedOn: version, edit: edit(1400n) })
  await submitProposal(ben, retu, both('一起改'))
  expect([await codeOf(publishProposal(ann, retu)), await codeOf(publishProposal(ben, retu))]).toEqual([
    'publisher-is-editor',
    'publisher-is-editor',
  ])
})

test('a programme is founded from last year’s by one and published by another', async () => {
  const { ctx, definition, ben, founder, ann } = await world()
  const input = { from: retu, id: 'retu-2025', name: { zh: '热土计划2025', en: 'Retu 2025' }, years: 1 }
  expect(await codeOf(foundProgramme(ann, input))).toBe('not-allowed')
  await foundProgramme(founder, input)
  expect(await codeOf(foundProgramme(founder, input))).toBe('programme-exists')
  expect(await codeOf(foundProgramme(founder, { ...input, id: retu }))).toBe('programme-exists')
  expect((await listProposals(ann)).length).toBe(0)
  await submitProposal(founder, 'retu-2025', both('沿用2024年的结构'))
  await publishProposal(ben, 'retu-2025')
  const { definition: made } = await getProgramme(ctx, 'retu-2025')
  expect(made.headline).toEqual(definition.headline.map((id) => id.replace('retu-2024', 'retu-2025')))
  expect(made.directions[0]!.measures.flatMap(({ targets }) => targets)[0]!.from.slice(0, 4)).toBe('2025')
})

test('what does not fit is refused when it is typed, what is not whole when it is submitted', async () => {
  const { ann, measure, definition } = await world()
  const target = { ...measure.targets[0]!, indicator: 'retu-2024.nothing' }
  await expect(
    proposeEdit(ann, { programmeId: retu, basedOn: 0, edit: { of: 'target', measure: measure.id, at: 0, target } }),
  ).rejects.toMatchObject({
    code: 'programme-wrong',
    issues: [{ code: 'indicator-undeclared' }],
  })
  expect(await codeOf(getProposal(ann, retu))).toBe('proposal-not-found')
  await proposeEdit(ann, { programmeId: retu, basedOn: 0, edit: { of: 'direction', direction: 'new', name: both('新方向') } })
  expect(await codeOf(submitProposal(ann, retu, both('加方向')))).toBe('programme-wrong')
  await withdrawProposal(ann, retu)
  expect((await getProgramme(ann, retu)).definition).toEqual(definition)
})

test('a version published meanwhile makes a proposal outdated', async () => {
  const { ctx, edit, ann, ben } = await world()
  await proposeEdit(ann, { programmeId: retu, basedOn: 0, edit: edit(1500n) })
  await submitProposal(ann, retu, both('上调'))
  await publishProgramme(ctx, { text: text.replace('热土计划', '热土行动'), reason: both('改名') })
  expect(await codeOf(publishProposal(ben, retu))).toBe('proposal-outdated-conflict')
})

test('differences name what changed by id, and nothing differs from itself', () => {
  const definition = parseProgramme(text)
  expect(differencesBetween(definition, definition)).toEqual([])
  fc.assert(
    fc.property(fc.nat(definition.directions.length - 1), fc.bigInt({ min: 0n, max: 10n ** 12n }), (d, value) => {
      const direction = definition.directions[d]!
      const m = direction.measures.findIndex(({ targets }) => targets.length > 0)
      if (m < 0 || direction.measures[m]!.targets[0]!.value === value) return
      const changed = structuredClone(definition)
      changed.directions[d]!.measures[m]!.targets[0]!.value = value
      expect(differencesBetween(definition, changed)).toEqual([
        {
          path: ['directions', direction.id, 'measures', direction.measures[m]!.id, 'targets', '0', 'value'],
          before: direction.measures[m]!.targets[0]!.value,
          after: value,
        },
      ])
    }),
    { numRuns: 20 },
  )
})
