import { sql } from 'kysely'
import { openDatabase } from '@wotu/core/kernel/db'
import { COUNTIES, COURSES, DAYS, FIRST_DAY, P } from './programme.ts'

/** Facts written by one statement. */
const STEP = 500_000

/**
 * Writes facts that are already numbered straight into `facts`, `entries` and `subjects`, as the bulk path would have
 * left them, without salts: tens of millions in minutes instead of an hour. Persons as in `facts()`, day after day.
 * Cells are not made: that is for the builder.
 */
export async function loadNumbered(adminAddress: string, count: number, onProgress: (done: number) => void): Promise<void> {
  const { db, close } = openDatabase(adminAddress, { max: 1, appName: 'load', statementSeconds: 0 })
  const persons = Math.floor(count / 10)
  try {
    await sql`insert into subjects (programme_id, handle, n, root)
      select ${P}, md5('person ' || n)::uuid, n, n from generate_series(0, ${persons - 1}::int) n`.execute(db)
    // Found by person, facts come in no order: an index made afterwards is read and written once.
    await sql`drop index facts_by_subject`.execute(db)
    for (let from = 0; from < count; from += STEP) {
      await step(db, { from, to: Math.min(from + STEP, count), count, persons })
      onProgress(Math.min(from + STEP, count))
    }
    await sql`create index facts_by_subject on facts (programme_id, subject) where subject is not null`.execute(db)
    await sql`insert into heads (programme_id, seq, subjects) values (${P}, ${count - 1}, ${persons})`.execute(db)
    await sql`insert into checkpoints (number, entries, at) select coalesce(max(number), 0) + 1, ${count}, now() from checkpoints`.execute(
      db,
    )
    await sql`vacuum (analyze) facts, entries, subjects`.execute(db)
  } finally {
    await close()
  }
}

type Step = { readonly from: number; readonly to: number; readonly count: number; readonly persons: number }

async function step(db: ReturnType<typeof openDatabase>['db'], { from, to, count, persons }: Step): Promise<void> {
  await sql`
    with counties as materialized (select code, i - 1 as i from unnest(${COUNTIES}::text[]) with ordinality as c(code, i)),
    drawn as (
      select i, abs(hashint8extended(i, 1)) % ${persons} as person, abs(hashint8extended(i, 2)) as dice from generate_series(${from}::bigint, ${to - 1}) i
    ),
    made as materialized (
      select d.i, (lpad(to_hex(1640995200000 + d.i), 12, '0') || '7000' || '8' || substr(md5(d.i::text), 1, 15))::uuid as id,
        c.code, ${FIRST_DAY}::date + (d.i * ${DAYS} / ${count})::int as day, md5('person ' || d.person)::uuid as handle,
        10 + dice % 80 as quantity, jsonb_build_object('course', (${COURSES}::text[])[1 + dice / 80 % ${COURSES.length}]) as dimensions
      from drawn d
      join counties c on c.i = case when dice % 10 = 0 then dice / 10 % ${COUNTIES.length} else d.person % ${COUNTIES.length} end
    ),
    numbered as (insert into entries (programme_id, ref, seq, type) select ${P}, id, i, 'fact' from made order by i)
    insert into facts (programme_id, id, kind, place_code, county_code, day, subject, quantity, dimensions, recorded_by, recorded_at)
    select ${P}, id, 'lesson.attended', code, code, day, handle, quantity, dimensions, 'bench', now() from made order by i`.execute(
    db,
  )
}
