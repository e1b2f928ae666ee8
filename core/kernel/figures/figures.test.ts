import { expect, test } from 'vitest'
import { mergeSubjects, newFactId, newHandle, record, reverse } from '../facts/index.ts'
import { transact } from '../context/index.ts'
import { breakdown } from './breakdown.ts'
import { factsUnder } from './facts-under.ts'
import { figure, figures } from './figure.ts'
import { integrate } from './integrate.ts'
import { defineIndicators } from './definitions.ts'
import { getPublished, publishedOf, publishFigure } from './published.ts'
import { fact, indicators, kinds, P, WEINING, world, ZHENXIONG } from './testing.ts'

const people = (count: number) => Array.from({ length: count }, () => newHandle())

test('a class counts from the next round on, once, and not before', async () => {
  const ctx = await world()
  await record(ctx, [fact()])
  expect(await figure(ctx, { indicator: `${P}.classes` })).toMatchObject({ value: 0n, facts: 0 })
  await integrate(ctx)
  await integrate(ctx)
  expect(await figure(ctx, { indicator: `${P}.classes` })).toMatchObject({ value: 1n, facts: 1 })
})

test('ten doctors who come twice are ten 人 and twenty 人次, in every place and period', async () => {
  const ctx = await world()
  const doctors = people(10)
  await record(
    ctx,
    doctors.flatMap((subject) =>
      ['2023-08-12', '2024-01-05'].map((day) => fact({ kind: 'class.attended', subject, day, placeCode: `${WEINING}109` })),
    ),
  )
  await integrate(ctx)
  for (const place of ['CN', '52', '5205', WEINING]) {
    expect(
      await figures(ctx, [
        { indicator: `${P}.doctors`, place },
        { indicator: `${P}.attendance`, place },
      ]),
    ).toMatchObject([
      { value: 10n, facts: 20 },
      { value: 20n, facts: 20 },
    ])
  }
  const months = await breakdown(ctx, { indicator: `${P}.doctors`, by: 'month' })
  expect(months).toMatchObject([
    { key: '2023-08', value: 10n },
    { key: '2024-01', value: 10n },
  ])
})

test('reversing a class takes back the class and those who attended it; persons fall only by those who came nowhere else', async () => {
  const ctx = await world()
  const [both, once, other] = [people(6), people(7), people(8)] as const
  const [cancelled, held] = [newFactId(), newFactId()]
  await record(ctx, [
    fact({ id: cancelled }),
    ...[...both, ...once].map((subject) => fact({ kind: 'class.attended', subject, eventId: cancelled })),
    fact({ id: held, placeCode: ZHENXIONG }),
    ...[...both, ...other].map((subject) => fact({ kind: 'class.attended', subject, eventId: held, placeCode: ZHENXIONG })),
  ])
  await integrate(ctx)
  expect(await figures(ctx, [{ indicator: `${P}.classes` }, { indicator: `${P}.doctors` }])).toMatchObject([
    { value: 2n },
    { value: 21n },
  ])
  expect(await reverse(ctx, { programmeId: P, factId: cancelled, reason: 'not-held' })).toMatchObject({ reversed: 14 })
  await integrate(ctx)
  expect(
    await figures(ctx, [
      { indicator: `${P}.classes` },
      { indicator: `${P}.doctors` },
      { indicator: `${P}.doctors`, place: WEINING },
    ]),
  ).toMatchObject([
    { value: 1n, facts: 1, reversed: 1 },
    { value: 14n, facts: 14, reversed: 13 },
    { value: 0n, facts: 0, reversed: 13 },
  ])
  await expect(reverse(ctx, { programmeId: P, factId: cancelled, reason: 'not-held' })).rejects.toMatchObject({
    code: 'fact-reversed-already',
  })
  await expect(record(ctx, [fact({ kind: 'class.attended', subject: newHandle(), eventId: cancelled })])).rejects.toMatchObject({
    issues: [{ field: 'eventId' }],
  })
})

test('two subjects that turn out to be one person count once, and twice again when the merge is undone', async () => {
  const ctx = await world()
  const [ann, anna, ...others] = people(7) as [string, string, ...string[]]
  await record(
    ctx,
    [ann, anna, ...others].map((subject) => fact({ kind: 'class.attended', subject })),
  )
  await integrate(ctx)
  const doctors = async () => (await figure(ctx, { indicator: `${P}.doctors` })).value
  expect(await doctors()).toBe(7n)
  const { id } = await mergeSubjects(ctx, { programmeId: P, subject: ann, into: anna })
  await integrate(ctx)
  expect(await doctors()).toBe(6n)
  await record(ctx, [fact({ kind: 'class.attended', subject: ann, day: '2024-02-02', placeCode: ZHENXIONG })])
  await integrate(ctx)
  expect(await doctors()).toBe(6n)
  await reverse(ctx, { programmeId: P, factId: id, reason: 'wrong-subject' })
  await integrate(ctx)
  expect(await doctors()).toBe(7n)
})

test('a stock counts to its last day from the very beginning, and closings count', async () => {
  const ctx = await world()
  const stations = people(5)
  await record(ctx, [
    ...stations.map((subject) => fact({ kind: 'station.opened', subject, day: '2020-03-05' })),
    fact({ kind: 'station.closed', subject: stations[0] as string, day: '2024-02-29' }),
  ])
  await integrate(ctx)
  const at = async (to: string) => (await figure(ctx, { indicator: `${P}.stations`, from: '2020-03-01', to })).value
  expect([await at('2020-03-04'), await at('2020-03-05'), await at('2024-02-28'), await at('2024-02-29')]).toEqual([0n, 5n, 5n, 4n])
  expect(await breakdown(ctx, { indicator: `${P}.stations`, by: 'month', place: WEINING })).toMatchObject([
    { key: '2020-03', value: 5n },
    { key: '2024-02', value: 4n },
  ])
})

test('an imported total is never added over months or places, and a place without one says so', async () => {
  const ctx = await world()
  const total = (day: string, quantity: bigint, placeCode = 'CN') => fact({ kind: 'total.imported', day, quantity, placeCode })
  await record(ctx, [total('2024-01-31', 90n), total('2024-02-29', 100n), total('2024-02-29', 7n, WEINING)])
  await integrate(ctx)
  const reach = (scope: object) => figure(ctx, { indicator: `${P}.reach`, ...scope })
  expect(await reach({})).toMatchObject({ value: 100n, facts: 1 })
  expect(await reach({ to: '2024-02-10' })).toMatchObject({ value: 90n })
  expect(await reach({ place: WEINING })).toMatchObject({ value: 7n })
  expect(await reach({ place: '52' })).toMatchObject({ value: null, facts: 0 })
  expect(await breakdown(ctx, { indicator: `${P}.reach`, by: 'month' })).toMatchObject([
    { key: '2024-01', value: 90n },
    { key: '2024-02', value: 100n },
  ])
})

test('a ratio is an exact fraction of two figures, and nothing where there is nothing to divide by', async () => {
  const ctx = await world()
  const [one, two, three] = people(3) as [string, string, string]
  await record(
    ctx,
    [one, one, two, three, three, three, three].map((subject) => fact({ kind: 'visit.made', subject })),
  )
  await integrate(ctx)
  expect(await figure(ctx, { indicator: `${P}.visits-each` })).toMatchObject({
    value: null,
    ratio: { numerator: 7n, denominator: 3n },
  })
  const empty = await figure(ctx, { indicator: `${P}.visits-each`, place: ZHENXIONG })
  expect(empty.value).toBeNull()
  expect(empty.ratio).toBeUndefined()
})

test('below five persons, what is finer than county and month is withheld, and a second row with it', async () => {
  const ctx = await world()
  const came = (count: number, township: string, day = '2023-08-12') =>
    people(count).map((subject) => fact({ kind: 'class.attended', subject, placeCode: `${WEINING}${township}`, day }))
  await record(ctx, [...came(3, '109'), ...came(8, '110'), ...came(20, '111')])
  await record(
    ctx,
    people(2).map((subject) => fact({ kind: 'screening.done', subject })),
  )
  await integrate(ctx)
  const hidden = { value: null, hidden: true, facts: 0 }
  expect(await figure(ctx, { indicator: `${P}.doctors`, place: `${WEINING}109` })).toMatchObject(hidden)
  expect(await figure(ctx, { indicator: `${P}.doctors`, place: WEINING, from: '2023-08-01', to: '2023-08-31' })).toMatchObject({
    value: 31n,
  })
  expect(await breakdown(ctx, { indicator: `${P}.doctors`, place: WEINING, by: 'place' })).toMatchObject([
    hidden,
    hidden,
    { value: 20n },
  ])
  expect(await figure(ctx, { indicator: `${P}.screened`, place: WEINING })).toMatchObject(hidden)
  expect(await figure(ctx, { indicator: `${P}.screened`, place: '52' })).toMatchObject({ value: 2n })
})

test('the facts under a figure come in pages; of one who attended neither day nor township is told', async () => {
  const ctx = await world()
  const held = newFactId()
  await record(ctx, [
    fact({ id: held, placeCode: `${WEINING}109` }),
    ...people(5).map((subject) =>
      fact({ kind: 'class.attended', subject, eventId: held, placeCode: `${WEINING}109`, dimensions: { course: 'cupping' } }),
    ),
  ])
  await integrate(ctx)
  const first = await factsUnder(ctx, { indicator: `${P}.doctors`, limit: 3 })
  const second = await factsUnder(ctx, { indicator: `${P}.doctors`, limit: 3, after: first.next as string })
  expect([first.facts.length, second.facts.length, second.next]).toEqual([3, 2, null])
  expect(new Set([...first.facts, ...second.facts].map(({ id }) => id)).size).toBe(5)
  expect(first.facts[0]).toMatchObject({ placeCode: WEINING, day: null, month: '2023-08', dimensions: null, event: held })
  expect((await factsUnder(ctx, { indicator: `${P}.classes` })).facts).toMatchObject([
    { id: held, placeCode: `${WEINING}109`, day: '2023-08-12' },
  ])
})

test('an indicator that is defined anew is read from facts at once and from cells after the next round, alike', async () => {
  const ctx = await world()
  const [subject] = people(1) as [string]
  const ids = await record(ctx, [
    fact({ dimensions: { course: 'cupping' } }),
    fact({ dimensions: { course: 'tuina' } }),
    fact({ kind: 'visit.made', subject }),
  ])
  await integrate(ctx)
  await reverse(ctx, { programmeId: P, factId: ids[0] as string, reason: 'not-held' })
  await integrate(ctx)
  const changed = indicators.map((old) => (old.id === `${P}.classes` && old.type === 'count' ? { ...old, by: [] } : old))
  await defineIndicators(ctx, { programmeId: P, version: 2, indicators: changed, kinds })
  const asked = [{ indicator: `${P}.classes` }, { indicator: `${P}.classes`, place: WEINING }, { indicator: `${P}.visited` }]
  const before = await figures(ctx, asked)
  await integrate(ctx)
  const after = await figures(ctx, asked)
  expect(after.map(({ value, facts, reversed, version }) => ({ value, facts, reversed, version }))).toEqual(
    before.map(({ value, facts, reversed, version }) => ({ value, facts, reversed, version })),
  )
  expect(after).toMatchObject([{ value: 1n, reversed: 1, version: 2 }, { value: 1n }, { value: 1n, version: 1 }])
})

test('a transaction held open across two rounds is counted once and not lost', async () => {
  const ctx = await world()
  let finish = () => {}
  const held = new Promise<void>((resolve) => (finish = resolve))
  let recorded = () => {}
  const isRecorded = new Promise<void>((resolve) => (recorded = resolve))
  const slow = transact(ctx, async (ctx) => {
    await record(ctx, [fact()])
    recorded()
    await held
  })
  await isRecorded
  for (const day of ['2023-09-01', '2023-09-02']) {
    await record(ctx, [fact({ day })])
    await integrate(ctx)
  }
  expect(await figure(ctx, { indicator: `${P}.classes` })).toMatchObject({ value: 2n })
  finish()
  await slow
  await integrate(ctx)
  await integrate(ctx)
  expect(await figure(ctx, { indicator: `${P}.classes` })).toMatchObject({ value: 3n })
})

test('a published figure stays as it was; its correction names it, gives a reason, and is named by it', async () => {
  const ctx = await world()
  await record(ctx, [fact(), fact()])
  await integrate(ctx)
  const { id } = await publishFigure(ctx, { indicator: `${P}.classes` })
  await record(ctx, [fact()])
  await integrate(ctx)
  await expect(publishFigure(ctx, { indicator: `${P}.classes`, corrects: id })).rejects.toMatchObject({
    code: 'correction-needs-reason',
  })
  const reason = { zh: '补录一场', en: 'one class was recorded late' }
  const correction = await publishFigure(ctx, { indicator: `${P}.classes`, corrects: id, reason })
  await expect(publishFigure(ctx, { indicator: `${P}.classes`, corrects: id, reason })).rejects.toMatchObject({
    code: 'corrected-already',
  })
  expect(await getPublished(ctx, id)).toMatchObject({ figure: { value: 2n }, correctedBy: correction.id })
  expect(await getPublished(ctx, correction.id)).toMatchObject({ figure: { value: 3n }, corrects: id, reason })
  expect((await publishedOf(ctx, `${P}.classes`)).map((one) => one.id)).toEqual([correction.id, id])
})

test('an unknown indicator, place, dimension or range is refused by the name of its field', async () => {
  const ctx = await world()
  const ask = (question: object) => figure(ctx, { indicator: `${P}.classes`, ...question })
  await expect(ask({ indicator: `${P}.nothing` })).rejects.toMatchObject({ code: 'indicator-not-found' })
  await expect(ask({ indicator: 'nobody.nothing' })).rejects.toMatchObject({ code: 'indicator-not-found' })
  await expect(ask({ place: '999999' })).rejects.toMatchObject({ code: 'place-not-found' })
  await expect(ask({ from: '2024-02-30' })).rejects.toMatchObject({ issues: [{ field: 'from', code: 'day-not-a-date' }] })
  await expect(ask({ from: '2024-03-01', to: '2024-02-01' })).rejects.toMatchObject({
    issues: [{ field: 'from', code: 'range-backwards' }],
  })
  await expect(ask({ where: { colour: 'red' } })).rejects.toMatchObject({
    issues: [{ field: 'colour', code: 'dimension-unknown' }],
  })
  await expect(ask({ where: { course: 'juggling' } })).rejects.toMatchObject({
    issues: [{ field: 'course', code: 'dimension-value-unknown' }],
  })
  await expect(factsUnder(ctx, { indicator: `${P}.classes`, after: 'rubbish' })).rejects.toMatchObject({ code: 'cursor-wrong' })
})
