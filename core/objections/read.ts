import { sql, type RawBuilder } from 'kysely'
import { may } from '../kernel/access/index.ts'
import { Refused, type Ctx, type Day, type Words } from '../kernel/context/index.ts'
import { unpackFigure, type Figure, type PackedFigure, type Question } from '../kernel/figures/index.ts'
import { objectionRules } from './access.ts'
import type { Objection, ObjectionState } from './model.ts'

/** Objections on one page of a list, and beside a figure. */
const [PAGE, BESIDE] = [20, 5]

/** One objection. @throws Refused `objection-not-found` */
export async function getObjection(ctx: Ctx, number: number): Promise<Objection> {
  const isNumber = Number.isInteger(number) && number >= 1 && number < 2 ** 31
  const [found] = isNumber ? await objectionsWhere(ctx, sql`o.number = ${number}`, 1) : []
  if (found === undefined) throw new Refused('objection-not-found', { number: String(number).slice(0, 20) })
  return found
}

const ofObjection = sql`e.programme_id = o.programme_id and e.number = o.number`
const answers = sql`select from objection_events e where ${ofObjection} and e.kind = 'answered'`

/** Which objections a list has: of one indicator, or of all; `waiting`: those that wait to be released or withheld, or, released, for an answer. */
export type ObjectionList = {
  readonly indicator?: string
  readonly waiting?: boolean
  readonly after?: number
  readonly limit?: number
}

/** Newest first, a page at a time; `next` is the `after` of the page that follows. */
export async function listObjections(
  ctx: Ctx,
  { indicator, waiting = false, after, limit = PAGE }: ObjectionList = {},
): Promise<{ objections: Objection[]; next: number | null }> {
  const rows = await objectionsWhere(
    ctx,
    sql`(${indicator ?? null}::text is null or (o.programme_id = ${indicator?.split('.')[0] ?? null} and o.indicator = ${indicator ?? null}))
      and o.number < ${after ?? 2 ** 31 - 1}
      and (not ${waiting} or coalesce((select e.kind || case when exists (${answers}) then ', answered' else '' end
        from objection_events e where ${ofObjection} and e.kind in ('released', 'withheld') order by e.n desc limit 1), 'waiting')
        in ('waiting', 'released'))`,
    limit + 1,
  )
  const objections = rows.slice(0, limit)
  return { objections, next: rows.length > limit ? (objections.at(-1)?.number ?? null) : null }
}

/** The newest objections to one figure, how many there are, and how many to its indicator in all. */
export type ObjectionsToFigure = { readonly objections: readonly Objection[]; readonly here: number; readonly inAll: number }

/**
 * The objections to a figure as it is asked: those that asked the same, and those that meant the same days when they were
 * filed. So one to the figure of today stays with it tomorrow.
 */
export async function objectionsTo(ctx: Ctx, question: Question, { scope }: Pick<Figure, 'scope'>): Promise<ObjectionsToFigure> {
  const { indicator } = question
  const same = sql`o.place_code = ${scope.place} and o.from_day is not distinct from ${scope.from}::date
    and o.dimensions = ${JSON.stringify(scope.where)}::jsonb
    and (o.to_day is not distinct from ${question.to ?? null}::date or o.figure->'scope'->>'to' = ${scope.to})`
  const ofIndicator = sql`o.programme_id = ${indicator.split('.')[0]} and o.indicator = ${indicator}`
  const { rows } = await sql<{ here: bigint; all: bigint }>`
    select count(*) filter (where ${same}) as here, count(*) as all from objections o where ${ofIndicator}`.execute(ctx.db)
  const [here, inAll] = [Number(rows[0]?.here ?? 0), Number(rows[0]?.all ?? 0)]
  return { objections: here === 0 ? [] : await objectionsWhere(ctx, sql`${ofIndicator} and ${same}`, BESIDE), here, inAll }
}

/** Objections of one month on paper. */
const ON_PAPER = 200

/**
 * The objections to a programme's figures that were filed, decided or answered from one instant until before another,
 * newest first, at most two hundred.
 */
export async function objectionsWithin(
  ctx: Ctx,
  programmeId: string,
  { from, until }: { from: Date; until: Date },
): Promise<Objection[]> {
  return objectionsWhere(
    ctx,
    sql`o.programme_id = ${programmeId} and o.number in (
      select number from objections where programme_id = ${programmeId} and filed_at >= ${from} and filed_at < ${until}
      union select number from objection_events
        where programme_id = ${programmeId} and recorded_at >= ${from} and recorded_at < ${until} and kind <> 'contact-read')`,
    ON_PAPER,
  )
}

/** Numbers of the objections that led to a correction, by its answers. */
export async function objectionsBehind(ctx: Ctx, correction: string): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select distinct number from objection_events where correction = ${correction}::uuid order by number`.execute(ctx.db)
  return rows.map(({ number }) => number)
}

type Row = {
  number: number
  indicator: string
  placeCode: string
  fromDay: Day | null
  toDay: Day | null
  dimensions: Readonly<Record<string, string>>
  figure: PackedFigure
  wrong: string
  why: string
  filedAt: Date
  decision: { kind: Exclude<ObjectionState, 'waiting'>; words: Words | null; at: string } | null
  answers: { words: Words; correction: string | null; at: string }[]
}

async function objectionsWhere(ctx: Ctx, condition: RawBuilder<unknown>, limit: number): Promise<Objection[]> {
  const { rows } = await sql<Row>`
    select o.number, o.indicator, o.place_code, o.from_day, o.to_day, o.dimensions, o.figure, o.wrong, o.why, o.filed_at,
      (select jsonb_build_object('kind', e.kind, 'words', e.words, 'at', e.recorded_at) from objection_events e
        where ${ofObjection} and e.kind in ('released', 'withheld')
        order by e.n desc limit 1) as decision,
      coalesce((select jsonb_agg(jsonb_build_object('words', e.words, 'correction', e.correction, 'at', e.recorded_at) order by e.n)
        from objection_events e where ${ofObjection} and e.kind = 'answered'), '[]') as answers
    from objections o where ${condition} order by o.number desc limit ${limit}`.execute(ctx.db)
  return rows.map((row) => objectionOf(ctx, row))
}

function objectionOf(ctx: Ctx, { decision, ...row }: Row): Objection {
  const { number, indicator, placeCode: place, fromDay, toDay, dimensions: where, wrong, why, filedAt } = row
  const state = decision?.kind ?? 'waiting'
  const [programmeId = ''] = indicator.split('.')
  return {
    programmeId,
    number,
    question: {
      indicator,
      ...(place !== 'CN' && { place }),
      ...(fromDay !== null && { from: fromDay }),
      ...(toDay !== null && { to: toDay }),
      ...(Object.keys(where).length > 0 && { where }),
    },
    figure: unpackFigure(row.figure),
    filedAt,
    state,
    said: may(ctx, objectionRules.read, { programmeId, state }) ? { wrong, why } : null,
    reason: decision?.words ?? null,
    decidedAt: decision === null ? null : new Date(decision.at),
    answers: row.answers.map((answer) => ({ ...answer, at: new Date(answer.at) })),
  }
}
