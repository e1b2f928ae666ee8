import { sql } from 'kysely'
import type { Ctx } from '@wotu/core/kernel/context'
import { breakdown, figure } from '@wotu/core/kernel/figures'
import type { Bench } from './instance.ts'
import { chance, type Chance } from './chance.ts'
import { COUNTIES, dayAfter, DAYS, P } from './programme.ts'
import { timed, timesOf, type Times } from './times.ts'

/** What can be asked, each with its own limit. */
export const CLASSES = ['whole months', 'day ranges', 'distinct'] as const
export type QuestionClass = (typeof CLASSES)[number]
type Question = { readonly indicator: string; readonly place: string; readonly from: string; readonly to: string }

/** Questions of each class that are also asked in plain SQL. */
const SAMPLE = 12

export type Answered = {
  readonly asked: QuestionClass
  readonly figures: Times
  /** The same answers by counting facts: the first of the same questions, all of which must agree. */
  readonly plain: Times
}

/** Figures are asked as pages ask them, plain SQL as anyone would. */
type Asked = Pick<Bench, 'ctx' | 'pages'>

/** Asks `count` random questions one after the other, as many of each class, and some of them of the facts themselves. */
export async function measureQuestions({ ctx, pages }: Asked, count: number): Promise<Answered[]> {
  const below = chance(11)
  for (let i = 0; i < 30; i++) await figure(pages, questionOf(CLASSES[i % 3] as QuestionClass, below)) // warm: caches of the first minute
  const answered: Answered[] = []
  for (const asked of CLASSES) {
    const questions = Array.from({ length: Math.ceil(count / CLASSES.length) }, () => questionOf(asked, below))
    const took: number[] = []
    const values: (bigint | null)[] = []
    for (const question of questions) {
      const { ms, result } = await timed(() => figure(pages, question))
      took.push(ms)
      values.push(result.hidden ? null : result.value)
    }
    const plain: number[] = []
    for (const [i, question] of questions.slice(0, SAMPLE).entries()) {
      const { ms, result } = await timed(() => countFacts(ctx, question))
      plain.push(ms)
      const value = values[i] ?? null
      if (value !== null && value !== result) throw new Error(`${JSON.stringify(question)}: ${value}, counted ${result}`)
    }
    answered.push({ asked, figures: timesOf(took), plain: timesOf(plain) })
  }
  return answered
}

const INDICATORS = { 'whole months': ['attendance', 'minutes'], 'day ranges': ['attendance', 'minutes'], distinct: ['learners'] }

/** A question about the country, a province, a prefecture or a county, each as often; distinct asks for months half of the time. */
function questionOf(asked: QuestionClass, below: Chance): Question {
  const county = COUNTIES[below(COUNTIES.length)] as string
  const place = ['CN', county.slice(0, 2), prefectureOf(county), county][below(4)] as string
  const names = INDICATORS[asked]
  const [a, b] = [below(DAYS), below(DAYS)]
  const [from, to] = [dayAfter(Math.min(a, b)), dayAfter(Math.max(a, b))]
  const whole = asked === 'whole months' || (asked === 'distinct' && below(2) === 0)
  const range = whole ? { from: `${from.slice(0, 7)}-01`, to: lastDayOf(to) } : { from, to }
  return { indicator: `${P}.${names[below(names.length)] as string}`, place, ...range }
}

/** Counties directly under a province have no prefecture. */
const prefectureOf = (county: string): string => (/^(11|12|31|50|..90)/.test(county) ? county.slice(0, 2) : county.slice(0, 4))

function lastDayOf(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** The plain way: one statement over the facts. */
async function countFacts(ctx: Ctx, { indicator, place, from, to }: Question): Promise<bigint> {
  const value = {
    attendance: sql`count(*)`,
    minutes: sql`coalesce(sum(quantity), 0)::bigint`,
    learners: sql`count(distinct subject)`,
  }[indicator.slice(P.length + 1)]
  const within = place === 'CN' ? sql`` : sql`and county_code >= ${place} and county_code < ${`${place}~`}`
  const { rows } = await sql<{ value: bigint }>`
    select ${value} as value from facts
    where programme_id = ${P} and kind = 'lesson.attended' ${within} and day between ${from}::date and ${to}::date`.execute(ctx.db)
  return rows[0]?.value ?? 0n
}

/** Persons by province and year: milliseconds from cells, and by one plain statement. Both must agree. */
export async function measureProvincesAndYears({ ctx, pages }: Asked): Promise<{ figures: number; plain: number }> {
  const years = ['2022', '2023', '2024']
  const figures = await timed(async () => {
    const rows: string[] = []
    for (const year of years) {
      for (const { key, value } of await breakdown(pages, {
        indicator: `${P}.learners`,
        from: `${year}-01-01`,
        to: `${year}-12-31`,
        by: 'place',
      }))
        rows.push(`${key} ${year} ${value}`)
    }
    return rows
  })
  const plain = await timed(async () => {
    const { rows } = await sql<{ row: string }>`
      select left(county_code, 2) || ' ' || extract(year from day) || ' ' || count(distinct subject) as row
      from facts where programme_id = ${P} and kind = 'lesson.attended' group by left(county_code, 2), extract(year from day)`.execute(
      ctx.db,
    )
    return rows.map(({ row }) => row)
  })
  if (figures.result.toSorted().join() !== plain.result.toSorted().join()) throw new Error('persons by province and year differ')
  return { figures: figures.ms, plain: plain.ms }
}
