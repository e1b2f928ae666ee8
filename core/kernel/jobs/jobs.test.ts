import { PgBoss } from 'pg-boss'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { transact, type Check } from '../context/index.ts'
import { testCtx, testDatabase } from '../db/testing.ts'
import { defineJob, nightlyCheck, sendJob, workJobs, type Job, type Working } from './index.ts'

const database = await testDatabase()
const ctx = await testCtx({ database })

let letters: string[]
let working: Working | undefined
beforeEach(async () => {
  letters = []
  await sql`delete from pgboss.job`.execute(database.db)
})
afterEach(async () => {
  await working?.stop()
  working = undefined
})

const thank = defineJob({
  name: 'test.thank',
  data: z.object({ donor: z.string(), fen: z.number().int() }),
  run: async (_, { donor }) => void letters.push(donor),
})
const work = async (...jobs: Job[]) => {
  working = await workJobs(ctx, database.address, jobs, { pollSeconds: 0.5 })
}
const jobsIn = async (state: string) => {
  const { rows } = await sql<{
    name: string
  }>`select name from pgboss.job where state = ${state}::pgboss.job_state and name not like ${'\\_\\_pgboss%'} order by created_on`.execute(
    database.db,
  )
  return rows.map(({ name }) => name)
}
const done = (n: number) => expect.poll(() => jobsIn('completed'), { timeout: 10_000 }).toHaveLength(n)

test('a job is done once if its transaction commits, and never if it is rolled back', async () => {
  await transact(ctx, async (ctx) => {
    await sendJob(ctx, thank, { donor: '李演示', fen: 100 })
    throw new Error('changed my mind')
  }).catch(() => undefined)
  expect(await jobsIn('created')).toEqual([])
  await transact(ctx, (ctx) => sendJob(ctx, thank, { donor: '王演示', fen: 100 }))
  expect(await jobsIn('created')).toEqual(['test.thank'])
  await work(thank)
  await done(1)
  await sendJob(ctx, thank, { donor: '赵演示', fen: 200 })
  await done(2)
  expect(letters).toEqual(['王演示', '赵演示'])
})

test('a job that fails is kept, and tried again later', async () => {
  const failing = defineJob({ ...thank, name: 'test.fail', run: () => Promise.reject(new Error('post office closed')) })
  await sendJob(ctx, failing, { donor: '王演示', fen: 1 })
  await work(failing)
  await expect.poll(() => jobsIn('retry'), { timeout: 10_000 }).toEqual(['test.fail'])
  const { rows } = await sql<{
    message: string
  }>`select output->>'message' as message from pgboss.job where name = 'test.fail'`.execute(database.db)
  expect(rows).toEqual([{ message: 'post office closed' }])
})

test('a worker whose connections are cut goes on by itself', async () => {
  await work(thank)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wotu jobs'
    and datname = current_database()`.execute(database.owner)
  await sendJob(ctx, thank, { donor: '王演示', fen: 100 })
  await done(1)
  expect(letters).toEqual(['王演示'])
})

test('data that the job did not declare is refused before anything is sent', async () => {
  await expect(sendJob(ctx, thank, { donor: '王演示', fen: 1.5 })).rejects.toBeInstanceOf(z.ZodError)
  expect(await jobsIn('created')).toEqual([])
})

test('a schedule is kept in Shanghai time, and goes when the program no longer has it', async () => {
  const schedules = async () =>
    (
      await sql<{ name: string; cron: string; timezone: string }>`select name, cron, timezone from pgboss.schedule`.execute(
        database.db,
      )
    ).rows
  await work(nightlyCheck([]), thank)
  expect(await schedules()).toEqual([{ name: 'checks.run', cron: '30 3 * * *', timezone: 'Asia/Shanghai' }])
  await working?.stop()
  await work(thank)
  expect(await schedules()).toEqual([])
})

test('the nightly check names in the log what does not hold, and is not sent twice', async () => {
  const [one, other]: Check[] = [
    { sentence: { zh: '一', en: 'one is one' }, offenders: () => Promise.resolve([]) },
    { sentence: { zh: '二', en: 'two is one' }, offenders: () => Promise.resolve(['two']) },
  ]
  const job = nightlyCheck([one!, other!])
  await sendJob(ctx, job, { deep: true })
  await sendJob(ctx, job, { deep: true })
  expect(await jobsIn('created')).toEqual(['checks.run'])
  const log = { info: vi.fn(), error: vi.fn() }
  await job.run({ ...ctx, log: log as unknown as typeof ctx.log }, { deep: true }, new AbortController().signal)
  expect(log.error.mock.calls).toEqual([[{ check: 'two is one', offenders: ['two'], count: 1 }, 'an invariant does not hold']])
  expect(log.info.mock.calls).toEqual([[{ held: 1, broken: 1 }, 'checks run']])
})

test('the queue stands as this version of pg-boss expects it, and the application may do all of its upkeep', async () => {
  const boss = new PgBoss({ connectionString: database.address, migrate: false, schedule: false, supervise: false, reindex: false })
  const problems: unknown[] = []
  boss.on('error', (error) => problems.push(error))
  await boss.start()
  try {
    expect(await boss.detectSchemaDrift()).toMatchObject({ ok: true })
    await boss.supervise()
    expect(problems).toEqual([])
  } finally {
    await boss.stop()
  }
})

test.skipIf(database.address === database.ownerAddress)('the application may create nothing', async () => {
  await expect(sql`create schema other`.execute(database.db)).rejects.toMatchObject({ code: '42501' })
  await expect(sql`create table pgboss.other (n int)`.execute(database.db)).rejects.toMatchObject({ code: '42501' })
})
