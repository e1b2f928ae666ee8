import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../db/testing.ts'
import { as, Refused } from '../context/index.ts'
import { fact, P, WEINING, world } from '../figures/testing.ts'
import { getFact, newFactId, newHandle, record, recordMany, reverse, type NewFact } from './index.ts'

const issuesOf = async (recording: Promise<unknown>) =>
  recording.then(
    () => [],
    (error: unknown) => (error instanceof Refused ? error.issues : Promise.reject(error as Error)),
  )

test('a wrong fact is refused by the name of its field, and nothing of its call is recorded', async () => {
  const ctx = await world()
  const wrong: [Partial<NewFact>, string, string][] = [
    [{ kind: 'class.dreamt' }, 'kind', 'kind-unknown'],
    [{ programmeId: 'nobody' }, 'kind', 'kind-unknown'],
    [{ placeCode: '999999' }, 'placeCode', 'place-unknown'],
    [{ placeCode: '' }, 'placeCode', 'place-unknown'],
    [{ day: '2025-03-02' }, 'day', 'day-in-future'],
    [{ day: '2023-02-29' }, 'day', 'day-not-a-date'],
    [{ quantity: -1n }, 'quantity', 'quantity-negative'],
    [{ quantity: 1.5 as unknown as bigint }, 'quantity', 'quantity-not-whole'],
    [{ kind: 'class.attended' }, 'subject', 'subject-missing'],
    [{ kind: 'class.attended', subject: '张三' }, 'subject', 'subject-not-a-handle'],
    [{ dimensions: { course: 'juggling' } }, 'dimensions.course', 'dimension-value-undeclared'],
    [{ dimensions: { colour: 'red' } }, 'dimensions.colour', 'dimension-undeclared'],
    [{ dimensions: { constructor: 'red' } }, 'dimensions.constructor', 'dimension-undeclared'],
    [{ eventId: newFactId() }, 'eventId', 'event-unknown'],
    [{ evidence: [{ original: 'abc' }] }, 'evidence', 'evidence-not-sha256'],
  ]
  for (const [rest, field, code] of wrong)
    expect(await issuesOf(record(ctx, [fact(), fact(rest)]))).toMatchObject([{ field, row: 1, code }])
  const { rows } = await sql<{
    facts: bigint
    waiting: bigint
  }>`select (select count(*) from facts) as facts, (select count(*) from outbox) as waiting`.execute(ctx.db)
  expect(rows).toEqual([{ facts: 0n, waiting: 0n }])
})

test('in a bulk, rows are counted from the start of the whole input', async () => {
  const ctx = await world()
  const facts = Array.from({ length: 25 }, (_, i) => fact(i === 17 ? { quantity: -1n } : {}))
  expect(await issuesOf(recordMany(ctx, facts, { batch: 10 }))).toMatchObject([{ row: 17, field: 'quantity' }])
})

test('the public records nothing and takes nothing back', async () => {
  const ctx = as(await world(), { kind: 'public' })
  await expect(record(ctx, [fact()])).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(reverse(ctx, { programmeId: P, factId: newFactId(), reason: 'not-held' })).rejects.toMatchObject({
    code: 'not-allowed',
  })
})

test('recording the same key again gives the first fact; with other content it is refused', async () => {
  const ctx = await world()
  const [first] = await record(ctx, [fact({ idempotencyKey: 'class 1' })])
  expect(await record(ctx, [fact({ idempotencyKey: 'class 1' }), fact({ idempotencyKey: 'class 2' })])).toEqual([
    first,
    expect.any(String),
  ])
  await expect(record(ctx, [fact({ idempotencyKey: 'class 1', quantity: 2n })])).rejects.toMatchObject({
    code: 'facts-recorded-already-conflict',
  })
  const { rows } = await sql<{ facts: bigint }>`select count(*) as facts from facts`.execute(ctx.db)
  expect(rows[0]?.facts).toBe(2n)
})

test('a whole call sent again keeps its attendance with the class recorded first', async () => {
  const ctx = await world()
  const call = () => {
    const id = newFactId()
    return [fact({ id, idempotencyKey: 'class' }), fact({ kind: 'class.attended', subject, eventId: id, idempotencyKey: 'doctor' })]
  }
  const subject = newHandle()
  const first = await record(ctx, call())
  expect(await record(ctx, call())).toEqual(first)
  expect((await getFact(ctx, first[0] as string)).parts).toMatchObject([{ facts: 1 }])
})

test('an old code is recorded as the county that it became', async () => {
  const ctx = await world()
  const [id] = await record(ctx, [fact({ placeCode: '522427' })])
  expect(await getFact(ctx, id as string)).toMatchObject({ placeCode: WEINING })
})

test('what the public sees of one who attended is county, month and the class, never the day or the handle', async () => {
  const ctx = await world()
  const [held, subject] = [newFactId(), newHandle()]
  await record(ctx, [
    fact({ id: held, placeCode: `${WEINING}109` }),
    fact({ kind: 'class.attended', subject, eventId: held, placeCode: `${WEINING}109`, dimensions: { course: 'tuina' } }),
  ])
  const [, attended] = (await sql<{ id: string }>`select id from facts order by kind desc`.execute(ctx.db)).rows
  const view = await getFact(ctx, attended?.id as string)
  expect(view).toMatchObject({
    placeCode: WEINING,
    day: null,
    month: '2023-08',
    dimensions: null,
    event: held,
    pseudonym: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  })
  const { kind: _declared, ...told } = view
  const shown = JSON.stringify(told, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
  for (const secret of ['2023-08-12', `${WEINING}109`, subject, 'tuina']) expect(shown).not.toContain(secret)
})

test('a fact can not be changed, deleted or truncated, not even by the owner of the table', async () => {
  const { db, owner } = await testDatabase()
  for (const table of ['facts', 'fact_evidence', 'entries', 'checkpoints', 'published_figures', 'programme_versions']) {
    const column = table === 'checkpoints' ? 'number' : 'programme_id'
    for (const statement of [`update ${table} set ${column} = ${column}`, `delete from ${table}`, `truncate ${table}`]) {
      for (const role of [db, owner])
        await expect(sql.raw(statement).execute(role), statement).rejects.toMatchObject({ code: '42501' })
    }
  }
})
