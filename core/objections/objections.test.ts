import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { as, runChecks, type Ctx } from '../kernel/context/index.ts'
import { record, reverse } from '../kernel/facts/index.ts'
import { figure, integrate, publishFigure } from '../kernel/figures/index.ts'
import { fact, P, WEINING, world, ZHENXIONG } from '../kernel/figures/testing.ts'
import {
  answerObjection,
  checks,
  fileObjection,
  getObjection,
  listObjections,
  objectionsBehind,
  objectionsTo,
  objectionsWithin,
  PER_INDICATOR,
  PER_SENDER,
  readContact,
  releaseObjection,
  withholdObjection,
} from './index.ts'

const CLASSES = { indicator: `${P}.classes` }
const IN_WEINING = { ...CLASSES, place: WEINING, from: '2023-08-01', to: '2023-08-31' }
const said = { wrong: '多算了一场', why: '那天下雪，我在场，没有开课' }
const both = (text: string) => ({ zh: `${text}。`, en: `${text}.` })

/** Two classes in Weining and one in Zhenxiong; the operator, and somebody from the street. */
async function town() {
  const operator = await world()
  const [first] = await record(operator, [fact(), fact({ day: '2023-08-14' }), fact({ placeCode: ZHENXIONG })])
  await integrate(operator)
  return { operator, public: as(operator, { kind: 'public' }), clock: operator.clock, first: first as string }
}
const to = async (ctx: Ctx, question: Parameters<typeof figure>[1]) => objectionsTo(ctx, question, await figure(ctx, question))

test('an objection has a public number at once and keeps the figure that it is about, with its checkpoint', async () => {
  const { operator, public: anyone, first } = await town()
  expect(await fileObjection(anyone, { question: IN_WEINING, said })).toEqual({ number: 1 })
  expect(await fileObjection(anyone, { question: { indicator: `${P}.doctors` }, said })).toEqual({ number: 2 })
  await reverse(operator, { programmeId: P, factId: first, reason: 'not-held' })
  await integrate(operator)
  const { figure: kept, ...objection } = await getObjection(anyone, 1)
  expect(objection).toMatchObject({ number: 1, question: IN_WEINING, state: 'waiting' })
  expect(kept).toMatchObject({ value: 2n, asOf: { number: 2 }, scope: { place: WEINING } })
  expect(await figure(anyone, IN_WEINING)).toMatchObject({ value: 1n })
})

test('the public reads its text only while it is released; withheld, it reads the reason; number, count and answers it always reads', async () => {
  const { operator, public: anyone } = await town()
  await fileObjection(anyone, { question: CLASSES, said })
  const seen = async () => (await to(anyone, CLASSES)).objections[0]
  expect(await seen()).toMatchObject({ number: 1, state: 'waiting', said: null, answers: [] })
  await answerObjection(operator, { number: 1, words: both('正在核对') })
  expect(await seen()).toMatchObject({ said: null, answers: [{ words: both('正在核对'), correction: null }] })
  await releaseObjection(operator, 1)
  expect(await seen()).toMatchObject({ state: 'released', said, reason: null })
  await withholdObjection(operator, { number: 1, reason: both('含有他人姓名') })
  expect(await seen()).toMatchObject({ state: 'withheld', said: null, reason: both('含有他人姓名'), answers: { length: 1 } })
  expect(await to(anyone, CLASSES)).toMatchObject({ here: 1, inAll: 1 })
  expect(await getObjection(operator, 1)).toMatchObject({ said })
})

test('an objection stays with the figure as it was asked: that of today tomorrow as well, that of a place or a day there alone', async () => {
  const { public: anyone, clock } = await town()
  for (const question of [CLASSES, IN_WEINING, { ...CLASSES, place: '52' }]) await fileObjection(anyone, { question, said })
  clock.set('2025-03-02')
  expect(await to(anyone, CLASSES)).toMatchObject({ here: 1, inAll: 3, objections: [{ number: 1 }] })
  expect(await to(anyone, { ...CLASSES, to: '2025-03-01' })).toMatchObject({ here: 1, objections: [{ number: 1 }] })
  expect(await to(anyone, { ...CLASSES, to: '2025-02-28' })).toMatchObject({ here: 0, inAll: 3 })
  expect(await to(anyone, { ...IN_WEINING, place: '522427000000' })).toMatchObject({ here: 1, objections: [{ number: 2 }] })
  expect(await to(anyone, { ...CLASSES, where: { course: 'tuina' } })).toMatchObject({ here: 0 })
})

test('a month has the objections that were filed, decided or answered in it', async () => {
  const { operator, public: anyone, clock } = await town()
  await fileObjection(anyone, { question: CLASSES, said })
  clock.set('2025-04-02')
  await fileObjection(anyone, { question: IN_WEINING, said })
  clock.set('2025-05-03')
  await answerObjection(operator, { number: 1, words: both('改了') })
  const within = async (from: string, until: string, programme = P) =>
    (await objectionsWithin(anyone, programme, { from: clock.startOf(from), until: clock.startOf(until) })).map(
      ({ number }) => number,
    )
  expect(await within('2025-03-01', '2025-04-01')).toEqual([1])
  expect(await within('2025-04-01', '2025-05-01')).toEqual([2])
  expect(await within('2025-05-01', '2025-06-01')).toEqual([1])
  expect(await within('2025-03-01', '2025-06-01')).toEqual([2, 1])
  expect(await within('2025-03-01', '2025-06-01', 'another')).toEqual([])
})

test('nothing of an objection, a decision or an answer is ever changed: they are a log, and the newest decision stands', async () => {
  const { operator, public: anyone } = await town()
  await fileObjection(anyone, { question: CLASSES, said })
  await releaseObjection(operator, 1)
  await releaseObjection(operator, 1)
  await withholdObjection(operator, { number: 1, reason: both('一') })
  await releaseObjection(operator, 1)
  const { rows } = await sql<{ kind: string }>`select kind from objection_events order by n`.execute(operator.db)
  expect(rows.map(({ kind }) => kind)).toEqual(['released', 'withheld', 'released'])
  for (const table of ['objections', 'objection_events']) {
    await expect(sql`delete from ${sql.table(table)}`.execute(operator.db)).rejects.toMatchObject({ code: '42501' })
    await expect(sql`update ${sql.table(table)} set number = 7`.execute(operator.db)).rejects.toMatchObject({ code: '42501' })
  }
})

test('the public decides nothing', async () => {
  const { public: anyone } = await town()
  await fileObjection(anyone, { question: CLASSES, said })
  for (const decide of [
    () => releaseObjection(anyone, 1),
    () => withholdObjection(anyone, { number: 1, reason: both('一') }),
    () => answerObjection(anyone, { number: 1, words: both('一') }),
    () => readContact(anyone, 1),
  ])
    await expect(decide()).rejects.toMatchObject({ code: 'not-allowed' })
})

test('a contact is sealed by a key from outside the database, shown to nobody, and each reading of it is recorded', async () => {
  const { operator, public: anyone } = await town()
  await fileObjection(anyone, { question: CLASSES, said: { ...said, contact: 'someone@example.org' } })
  await fileObjection(anyone, { question: CLASSES, said })
  const { rows } = await sql<{ sealed: Buffer }>`select sealed from objection_contacts`.execute(operator.db)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.sealed.includes('someone')).toBe(false)
  await releaseObjection(operator, 1)
  expect(JSON.stringify(await listObjections(anyone), (_, value) => String(value))).not.toContain('someone')
  expect(await readContact(operator, 1)).toBe('someone@example.org')
  expect(await readContact(operator, 2)).toBeNull()
  const events = await sql<{ number: number; by: string }>`
    select number, recorded_by as by from objection_events where kind = 'contact-read'`.execute(operator.db)
  expect(events.rows).toEqual([{ number: 1, by: 'operator:test' }])
  // Put under another number it does not open.
  await sql`insert into objection_contacts select programme_id, 2, sealed from objection_contacts`.execute(operator.db)
  expect(await readContact(operator, 2)).toBeNull()
})

test('a correction that an answer names is published and corrects a figure of the same indicator', async () => {
  const { operator, public: anyone, first } = await town()
  const { id: hasty } = await publishFigure(operator, IN_WEINING)
  await fileObjection(anyone, { question: IN_WEINING, said })
  await reverse(operator, { programmeId: P, factId: first, reason: 'not-held' })
  await integrate(operator)
  const answer = (correction: string) => answerObjection(operator, { number: 1, words: both('已更正'), correction })
  await expect(answer(hasty)).rejects.toMatchObject({ code: 'objection-correction-wrong' })
  await expect(answer('01890000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'published-not-found' })
  const { id: correction } = await publishFigure(operator, { ...IN_WEINING, corrects: hasty, reason: both('没有开课') })
  await answer(correction)
  expect(await getObjection(anyone, 1)).toMatchObject({ figure: { value: 2n }, answers: [{ correction }] })
  expect([await objectionsBehind(anyone, correction), await objectionsBehind(anyone, hasty)]).toEqual([[1], []])
})

test('one sender files at most five an hour, whichever address of their network they take; then they are told how long to wait', async () => {
  const { operator, public: anyone, clock } = await town()
  const file = (sender: string) => fileObjection(anyone, { question: CLASSES, said, sender })
  for (let n = 1; n <= PER_SENDER; n++) expect(await file(`2001:db8::${n}`)).toEqual({ number: n })
  await expect(file('2001:db8:0:0:ffff::7')).rejects.toMatchObject({
    code: 'objections-too-many',
    params: { limit: PER_SENDER, minutes: 60, seconds: 3600 },
  })
  expect(await file('2001:db8:0:1::1')).toEqual({ number: 6 })
  for (const sender of ['::ffff:192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.1']) await file(sender)
  await expect(file('192.0.2.1')).rejects.toMatchObject({ code: 'objections-too-many' })
  clock.setNow(new Date(clock.now().getTime() + 3_600_000))
  expect(await file('192.0.2.1')).toEqual({ number: 12 })
  const { rows } = await sql<{ number: number }>`select number from objection_senders`.execute(operator.db)
  expect(rows).toEqual([{ number: 12 }]) // the others are forgotten
})

test('all senders together file no more than thirty an hour to one indicator, however many come at once', async () => {
  const { public: anyone } = await town()
  const file = (indicator: string, n: number) => fileObjection(anyone, { question: { indicator }, said, sender: `192.0.2.${n}` })
  const filed = await Promise.allSettled(Array.from({ length: PER_INDICATOR + 3 }, (_, n) => file(`${P}.classes`, n)))
  const refused = filed.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string }] : []))
  expect(refused.map(({ code }) => code)).toEqual(Array(3).fill('objections-to-figure-too-many'))
  expect(await file(`${P}.doctors`, 99)).toEqual({ number: PER_INDICATOR + 1 })
})

test('what is empty or too long is refused by field; what was typed is kept as text, whatever it is', async () => {
  const { operator, public: anyone } = await town()
  const file = (typed: object) => fileObjection(anyone, { question: CLASSES, said: { ...said, ...typed } })
  await expect(file({ wrong: ' \n\u0000', why: '' })).rejects.toMatchObject({
    code: 'objection-wrong',
    issues: [
      { field: 'wrong', code: 'objection-empty' },
      { field: 'why', code: 'objection-empty' },
    ],
  })
  await expect(file({ why: '字'.repeat(1_000_000), contact: 'x'.repeat(201) })).rejects.toMatchObject({
    issues: [
      { field: 'why', params: { length: 1_000_000, maximum: 2_000 } },
      { field: 'contact', params: { length: 201, maximum: 200 } },
    ],
  })
  await file({ wrong: '𠮷'.repeat(2_000), why: '<script>alert(1)</script>\r\n\ud800\u0007二' })
  expect(await getObjection(operator, 1)).toMatchObject({ said: { why: '<script>alert(1)</script>\n\ufffd二' } })
  await expect(fileObjection(anyone, { question: { indicator: `${P}.none` }, said })).rejects.toMatchObject({
    code: 'indicator-not-found',
  })
  for (const number of [2, 0, 1.5, NaN, 2 ** 31])
    await expect(getObjection(anyone, number)).rejects.toMatchObject({ code: 'objection-not-found' })
})

test('a list goes on where its page ended, of one indicator or of all, or only what waits', async () => {
  const { operator, public: anyone } = await town()
  for (const indicator of ['classes', 'doctors', 'classes', 'classes'])
    await fileObjection(anyone, { question: { indicator: `${P}.${indicator}` }, said })
  const numbers = async (list: Parameters<typeof listObjections>[1]) => {
    const { objections, next } = await listObjections(anyone, list)
    return [objections.map(({ number }) => number), next]
  }
  expect(await numbers({ limit: 3 })).toEqual([[4, 3, 2], 2])
  expect(await numbers({ limit: 3, after: 2 })).toEqual([[1], null])
  expect(await numbers({ ...CLASSES, limit: 2 })).toEqual([[4, 3], 3])
  await releaseObjection(operator, 4)
  await answerObjection(operator, { number: 4, words: both('一') })
  await releaseObjection(operator, 3)
  await withholdObjection(operator, { number: 2, reason: both('一') })
  expect(await numbers({ waiting: true })).toEqual([[3, 1], null])
})

test('the checks find what breaks them', async () => {
  const operator = await world()
  await integrate(operator)
  const found = async () => {
    const broken = []
    for await (const { sentence, offenders } of runChecks(operator, checks)) if (offenders.length > 0) broken.push(sentence.en)
    return broken
  }
  await fileObjection(operator, { question: CLASSES, said, sender: '192.0.2.1' })
  expect(await found()).toEqual([])
  await sql`insert into objections select programme_id, 3, indicator, place_code, from_day, to_day, dimensions, '{}', wrong, why, filed_at
    from objections`.execute(operator.db)
  await sql`insert into objection_events values (${P}, 1, 1, 'answered', '{}', gen_random_uuid(), 'test', now())`.execute(
    operator.db,
  )
  operator.clock.setNow(new Date(operator.clock.now().getTime() + 3 * 86_400_000))
  expect(await found()).toHaveLength(4)
})
