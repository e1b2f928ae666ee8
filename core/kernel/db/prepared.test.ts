import { sql } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openDatabase } from './index.ts'

test('a question asked again is planned once, and what is no question is not kept', async () => {
  const { db, close } = openDatabase(inject('testCluster').owner, { max: 1, prepare: true })
  onTestFinished(close)
  for (const n of [1, 2, 3]) {
    const { rows } = await sql<{ n: number }>`select ${n}::int + 1 as n`.execute(db)
    expect(rows).toEqual([{ n: n + 1 }])
  }
  await db.transaction().execute(async (db) => sql`set local application_name = 'asked'`.execute(db))
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements order by prepare_time`.execute(db)
  expect(rows).toEqual([
    { statement: 'select $1::int + 1 as n' },
    { statement: 'select statement from pg_prepared_statements order by prepare_time' },
  ])
})
