import { expect, test } from 'vitest'
import { defineIndicators } from './definitions.ts'
import { figures } from './figure.ts'
import { declareKinds, mergeSubjects, newHandle, record, reverse } from '../facts/index.ts'
import { breakdown } from './breakdown.ts'
import { integrate } from './integrate.ts'
import { indicators, kinds, P, world } from './testing.ts'

test('recounting a subject of one programme leaves the subjects of another alone', async () => {
  const ctx = await world()
  const other = indicators.filter(({ id }) => id === `${P}.visited`).map((indicator) => ({ ...indicator, id: 'other.visited' }))
  await declareKinds(ctx, 'other', kinds)
  await defineIndicators(ctx, { programmeId: 'other', version: 1, indicators: other, kinds })
  await integrate(ctx)
  const visit = { kind: 'visit.made', placeCode: '520526', day: '2023-08-01', quantity: 1n }
  const [mistaken] = await record(ctx, [{ ...visit, programmeId: P, subject: newHandle() }])
  await integrate(ctx)
  // In one round: the first subject of one programme is taken back, the first of another comes.
  await reverse(ctx, { programmeId: P, factId: mistaken as string, reason: 'not-held' })
  await record(ctx, [{ ...visit, programmeId: 'other', subject: newHandle() }])
  await integrate(ctx)
  expect(await figures(ctx, [{ indicator: `${P}.visited` }, { indicator: 'other.visited' }])).toMatchObject([
    { value: 0n },
    { value: 1n },
  ])
})

test('undoing a merge leaves each person in their own months only', async () => {
  const ctx = await world()
  const [a, b] = [newHandle(), newHandle()]
  const visit = (subject: string, day: string) => ({
    programmeId: P,
    kind: 'visit.made',
    placeCode: '520526',
    day,
    subject,
    quantity: 1n,
    dimensions: {},
  })
  await record(ctx, [visit(a, '2023-08-01'), visit(b, '2023-09-01')])
  await integrate(ctx)
  const { id } = await mergeSubjects(ctx, { programmeId: P, subject: a, into: b })
  await integrate(ctx)
  await reverse(ctx, { programmeId: P, factId: id, reason: 'wrong-subject' })
  await integrate(ctx)
  expect(await breakdown(ctx, { indicator: `${P}.visited`, by: 'month' })).toMatchObject([
    { key: '2023-08', value: 1n },
    { key: '2023-09', value: 1n },
  ])
})
