import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { isUnavailable } from './index.ts'
import { testCtx, testDatabase } from './testing.ts'

const { db, owner, address, ownerAddress } = await testDatabase()

test('values arrive as bigint, day, text and Date, and keys inside jsonb as they were written', async () => {
  const { rows } = await sql`select 4416e8::int8 as big_number, '2024-06-30'::date as day, 0.1::numeric as exact,
    '2025-03-01 09:00+08'::timestamptz as at, array[1, null]::int8[] as many, array['2024-02-29']::date[] as days,
    '{"snake_key": {"innerKey": 1}}'::jsonb as json`.execute(db)
  expect(rows).toEqual([
    {
      bigNumber: 441_600_000_000n,
      day: '2024-06-30',
      exact: '0.1',
      at: new Date('2025-03-01T01:00:00Z'),
      many: [1n, null],
      days: ['2024-02-29'],
      json: { snake_key: { innerKey: 1 } },
    },
  ])
})

test('a day is the day in Shanghai, whatever the server thinks', async () => {
  const { rows } = await sql<{ day: string }>`select '2025-03-01T20:00:00Z'::timestamptz::date as day`.execute(db)
  expect(rows).toEqual([{ day: '2025-03-02' }])
})

test('Chinese names sort by pinyin', async () => {
  const { rows } = await sql<{ name: string }>`select name from (values ('威宁'), ('毕节'), ('赫章'), ('安顺')) as t(name)
    order by name collate "zh-Hans-CN-x-icu"`.execute(db)
  expect(rows.map(({ name }) => name)).toEqual(['安顺', '毕节', '赫章', '威宁'])
})

test('an append-only table refuses update, delete and truncate, for the app and for the owner', async () => {
  await sql`create table stones (n int)`.execute(owner)
  await sql`call append_only('stones')`.execute(owner)
  await sql`insert into stones values (1)`.execute(owner)
  for (const change of [sql`update stones set n = 2`, sql`delete from stones where n = 7`, sql`truncate stones`]) {
    await expect(change.execute(owner)).rejects.toMatchObject({ code: '42501' })
    await expect(change.execute(db)).rejects.toMatchObject({ code: '42501' })
  }
  const { rows } = await sql`select n from stones`.execute(owner)
  expect(rows).toEqual([{ n: 1 }])
})

// On a server given by DATABASE_URL there is one role, and the triggers alone protect.
const isOneRole = address === ownerAddress

test.skipIf(isOneRole)('every append-only table refuses the app already by its rights', async () => {
  const { rows } = await sql<{ table: string; mayChange: boolean }>`select tgrelid::regclass::text as table,
    has_table_privilege(${sql.lit('wotu_app')}, tgrelid, 'update, delete, truncate') as may_change
    from pg_trigger where tgfoid = 'refuse_change'::regproc and tgrelid::regclass::text <> 'stones'`.execute(owner)
  expect(rows.filter(({ mayChange }) => mayChange)).toEqual([])
})

test('a cancelled statement and an ended connection are the state of the database, a wrong statement is not', async () => {
  const error = (work: Promise<unknown>) =>
    work.then(
      () => expect.unreachable(),
      (error: unknown) => error,
    )
  const ended = error(sql`select pg_sleep(60)`.execute(db))
  await expect
    .poll(async () => {
      const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep(60%'
        and pid <> pg_backend_pid() and datname = current_database()`.execute(owner)
      return rows.length
    })
    .toBe(1)
  expect(isUnavailable(await ended)).toBe(true)
  expect(isUnavailable(await error(sql`select 1 from nowhere`.execute(owner)))).toBe(false)
  expect(isUnavailable(new Error('no', { cause: Object.assign(new Error('full'), { code: '53100' }) }))).toBe(true)
})

test('the clock of a test stands still until it is set', async () => {
  const ctx = await testCtx({ database: { db } })
  expect(ctx.clock.today()).toBe('2025-03-01')
  ctx.clock.set('2025-04-02')
  expect([ctx.clock.today(), ctx.clock.now().toISOString()]).toEqual(['2025-04-02', '2025-04-02T01:00:00.000Z'])
})
