import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '@wotu/core/kernel/context'
import { getFact, reverse } from '@wotu/core/kernel/facts'
import { breakdown, figure, getPublished, integrate } from '@wotu/core/kernel/figures'
import { describeFiles } from '@wotu/core/kernel/files'
import { placesByCode } from '@wotu/core/kernel/places'
import { getObjection } from '@wotu/core/objections'
import { testCtx, testDatabase, type TestDatabase } from '../core/kernel/db/testing.ts'
import { LATER_COUNTIES, REPORTED_COUNTIES } from './generator/counties.ts'
import { classFactId, makePlan, PROGRAMME, type Plan } from './generator/index.ts'
import { loadDemo, type Progress } from './load.ts'
import { OBJECTION } from './objection.ts'
import { parameters } from './parameters.ts'
import { CORRECTION, HASTY, HEADLINES } from './published.ts'

const { reported, later, followed, courses, reportDay, lastDay } = parameters
const plan = makePlan()
const value = async (ctx: Ctx, name: string, scope: { place?: string; from?: string; to?: string } = {}) =>
  (await figure(ctx, { indicator: `${PROGRAMME}.${name}`, ...scope })).value

let database: TestDatabase
let ctx: Ctx
const folders: string[] = []
beforeAll(async () => {
  database = await testDatabase()
  ctx = await world(database)
  await loadDemo(ctx, { plan })
}, 120_000)
afterAll(async () => {
  await database.close()
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })))
})

async function world(database: TestDatabase): Promise<Ctx> {
  const folder = await mkdtemp(join(tmpdir(), 'wotu-test-demo-'))
  folders.push(folder)
  return { ...(await testCtx({ database, demo: true })), files: { folder } }
}

describe('figures counted from the facts', () => {
  test('as of the report they are the totals given', async () => {
    const to = reportDay
    expect(await value(ctx, 'classes', { to })).toBe(BigInt(reported.classes))
    expect(await value(ctx, 'doctors', { to })).toBe(BigInt(reported.doctors))
    expect(await value(ctx, 'attendances', { to })).toBe(BigInt(reported.attendances))
    expect(await value(ctx, 'lives', { to })).toBe(BigInt(reported.lives))
    expect(await value(ctx, 'live-attendances', { to })).toBe(BigInt(reported.liveAttendances))
    expect(await value(ctx, 'lessons', { to })).toBe(BigInt(reported.lessons))
    expect(await value(ctx, 'exposures', { to })).toBe(BigInt(reported.exposures))
    expect(await value(ctx, 'paid', { to })).toBe(BigInt(reported.paidYuan) * 100n)
    expect(await value(ctx, 'counties', { to })).toBe(7n)
    expect(await value(ctx, 'courses', { place: courses.county, to })).toBe(BigInt(courses.different))
  })

  test('today they include the later ones, and the lessons taken down do not stand any more', async () => {
    expect(await value(ctx, 'doctors')).toBe(BigInt(reported.doctors + later.doctors))
    expect(await value(ctx, 'lessons-available', { to: lastDay })).toBe(
      BigInt(reported.lessons + later.lessons - parameters.lessonsWithdrawn),
    )
    expect(await value(ctx, 'linkage-places', { from: '2024-07-01', to: '2024-12-31' })).toBe(5n)
  })

  test('one figure followed: doctors in Weining, in August 2023, the class and its sheet', async () => {
    expect(await value(ctx, 'doctors', { place: followed.county, from: '2023-08-01', to: '2023-08-31' })).toBe(
      BigInt(followed.attendance),
    )
    const planned = plan.classes.find(({ county, day }) => county.code === followed.county && day === followed.day)!
    const { parts, evidence, day } = await getFact(ctx, classFactId(planned))
    expect(day).toBe(followed.day)
    expect(parts.map(({ kind, facts }) => [kind.kind, Number(facts)])).toEqual([['class.attended', followed.attendance]])
    const { original, published } = evidence[0]!
    const states = await describeFiles(ctx, [original, published!])
    expect(states.get(original)?.state).toBe('held-back')
    expect(states.get(published!)).toMatchObject({ state: 'published', type: 'application/pdf' })
  })

  test('every class that was held has a sheet of its own', async () => {
    const { rows } = await sql<{ original: string }>`select original from fact_evidence`.execute(ctx.db)
    expect(new Set(rows.map(({ original }) => original)).size).toBe(reported.classes + later.classes)
  })
})

describe('what was taken back', () => {
  test('the class called off and the one under a wrong day say why they do not count', async () => {
    for (const [fate, reason] of [
      ['cancelled', 'not-held'],
      ['misdated', 'wrong-day'],
    ] as const) {
      const view = await getFact(ctx, classFactId(plan.classes.find((planned) => planned.fate === fate)!))
      expect(view.reversedBy?.reason).toBe(reason)
    }
  })

  test('the hasty figure points to its correction, which is one less and says why', async () => {
    const [hasty, correction] = await Promise.all([getPublished(ctx, HASTY.id), getPublished(ctx, CORRECTION.id)])
    expect(hasty.correctedBy).toBe(CORRECTION.id)
    expect(correction.figure.value).toBe(hasty.figure.value! - 1n)
    expect(correction.reason).toEqual(CORRECTION.reason)
  })

  test('somebody objected to it while it stood; the answer names the correction', async () => {
    expect(await getObjection({ ...ctx, actor: { kind: 'public' } }, OBJECTION.number)).toMatchObject({
      figure: { value: (await getPublished(ctx, HASTY.id)).figure.value },
      said: OBJECTION.said,
      answers: [{ words: OBJECTION.answer, correction: CORRECTION.id }],
    })
  })

  test('the headline figures are published', async () => {
    for (const { id, indicator } of HEADLINES) expect((await getPublished(ctx, id)).figure.indicator.id).toBe(indicator)
  })
})

test('loaded again, a whole demo stays as it is, at once', async () => {
  const before = await contents(ctx)
  const said: Progress[] = []
  await loadDemo(ctx, { onProgress: (progress) => said.push(progress) })
  expect(said).toEqual([])
  expect(await contents(ctx)).toEqual(before)
})

test('townships are called as on their signs', async () => {
  const townships = [...REPORTED_COUNTIES, ...LATER_COUNTIES].flatMap(({ code, townships }) =>
    townships.map(([suffix, name]) => [code + suffix, name] as const),
  )
  const places = await placesByCode(ctx, townships.map(([code]) => code)) // prettier-ignore
  expect(townships.filter(([code, name]) => places.get(code)?.name !== name)).toEqual([])
})

test('a class taken back is one class less, and fewer persons by those who came only there', async () => {
  const planned = plan.classes.find(
    ({ fate, day, attendees }) => fate === 'held' && day > '2023-01-01' && day < reportDay && attendees.length > 100,
  )!
  const others = plan.classes.filter((other) => other !== planned && other.fate === 'held' && other.day <= reportDay)
  const elsewhere = new Set(others.flatMap(({ attendees }) => attendees))
  const onlyThere = planned.attendees.filter((doctor) => !elsewhere.has(doctor)).length
  expect(onlyThere).toBeGreaterThan(0)
  const province = planned.county.code.slice(0, 2)
  const classesBy = async (by: string) =>
    new Map((await breakdown(ctx, { indicator: `${PROGRAMME}.classes`, to: reportDay, by })).map((row) => [row.key, row.value]))
  const before = { places: await classesBy('place'), months: await classesBy('month') }

  await reverse(ctx, { programmeId: PROGRAMME, factId: classFactId(planned), reason: 'not-held' })
  while ((await integrate(ctx)).entries > 0) continue

  expect(await value(ctx, 'classes', { to: reportDay })).toBe(BigInt(reported.classes - 1))
  expect(await value(ctx, 'doctors', { to: reportDay })).toBe(BigInt(reported.doctors - onlyThere))
  expect(await value(ctx, 'attendances', { to: reportDay })).toBe(BigInt(reported.attendances - planned.attendees.length))
  const month = planned.day.slice(0, 7)
  expect((await classesBy('place')).get(province)).toBe(before.places.get(province)! - 1n)
  expect((await classesBy('month')).get(month) ?? 0n).toBe(before.months.get(month)! - 1n)
  expect(await getPublished(ctx, HEADLINES[1]!.id)).toMatchObject({ figure: { value: BigInt(reported.classes) } })
})

test('killed at any step and started again, it ends in the same demo', async () => {
  const short: Plan = {
    classes: plan.classes.filter(({ day }) => day < '2022-03-15'),
    lives: plan.lives.slice(0, 12),
    lessons: plan.lessons.slice(0, 40),
    imports: plan.imports.slice(0, 30),
  }
  const [whole, broken] = await Promise.all([testDatabase(), testDatabase()])
  try {
    const [one, other] = [await world(whole), await world(broken)]
    await loadDemo(one, { plan: short })
    for (const step of [2, 3, 4]) {
      let said = 0
      const dieAt = () => {
        if (++said === step) throw new Error('killed')
      }
      await expect(loadDemo(other, { plan: short, onProgress: dieAt })).rejects.toThrow('killed')
    }
    await loadDemo(other, { plan: short })
    expect(await contents(other)).toEqual(await contents(one))
  } finally {
    await Promise.all([whole.close(), broken.close()])
  }
}, 60_000)

/** What a demo holds, without the times and random ids of its making. */
async function contents(ctx: Ctx): Promise<object> {
  const { rows: facts } = await sql`
    select kind, place_code, day, subject, quantity, dimensions, event_id, reverses, reason, case when reverses is null then id end as id,
      (select array_agg(original || ' ' || published) from fact_evidence e where e.programme_id = f.programme_id and e.fact_id = f.id) as evidence
    from facts f order by reverses nulls first, id`.execute(ctx.db)
  const { rows: published } =
    await sql`select id, corrects, figure ->> 'value' as value from published_figures order by id`.execute(ctx.db)
  const { rows: files } =
    await sql`select sha256, original, published_at is not null as published from files order by sha256`.execute(ctx.db)
  const text = JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  return { facts: facts.length, hash: createHash('sha256').update(text).digest('hex'), published, files }
}

test('the README lists every story with its address', async () => {
  const { stories } = await import('./stories.ts')
  const text = await readFile(new URL('README.md', import.meta.url), 'utf8')
  expect(stories(plan).length).toBeGreaterThanOrEqual(10)
  for (const { title, path } of stories(plan)) {
    expect(text).toContain(title.en)
    expect(text).toContain(`\`${path}\``)
  }
})
