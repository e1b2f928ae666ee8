import { uuidv7 } from 'uuidv7'
import { sql } from 'kysely'
import { z } from 'zod'
import { allow } from '../access/index.ts'
import { Refused, transact, Words, type Ctx } from '../context/index.ts'
import { figureRules } from './access.ts'
import type { Question } from './ask.ts'
import { figure } from './figure.ts'
import type { Figure } from './model.ts'

/** A figure as it was when it was published, for ever under its own address. */
export type PublishedFigure = {
  readonly id: string
  readonly figure: Figure
  readonly publishedAt: Date
  /** The published figure that this one corrects, and why. */
  readonly corrects: string | null
  readonly reason: Words | null
  readonly correctedBy: string | null
}

const Publish = z.strictObject({ id: z.guid().optional(), corrects: z.guid().optional(), reason: Words.optional() })

/**
 * Keeps a figure as it stands now under an address of its own. A correction names what it corrects and its reason; the
 * old one stays as it was and points to it.
 * @throws as {@link figures} · `published-not-found` · `correction-needs-reason` · `corrected-already`
 */
export async function publishFigure(
  ctx: Ctx,
  { id, corrects, reason, ...question }: Question & z.infer<typeof Publish>,
): Promise<{ id: string }> {
  const programmeId = question.indicator.split('.')[0] as string
  allow(ctx, figureRules.publish, { programmeId })
  const correction = Publish.parse({ id, corrects, reason })
  return transact(ctx, async (ctx) => {
    const now = await figure(ctx, question)
    if (correction.corrects !== undefined) await refuseWrongCorrection(ctx, programmeId, question.indicator, correction)
    const row = {
      programmeId,
      id: correction.id ?? uuidv7(),
      indicator: question.indicator,
      figure: packFigure(now),
      publishedAt: ctx.clock.now(),
    }
    const why =
      correction.corrects === undefined ? {} : { corrects: correction.corrects, reason: JSON.stringify(correction.reason) }
    await ctx.db
      .insertInto('publishedFigures')
      .values({ ...row, ...why })
      .execute()
    return { id: row.id }
  })
}

async function refuseWrongCorrection(
  ctx: Ctx,
  programmeId: string,
  indicator: string,
  { corrects, reason }: z.infer<typeof Publish>,
): Promise<void> {
  if (reason === undefined) throw new Refused('correction-needs-reason')
  const old = await getPublished(ctx, corrects as string)
  if (!old.figure.indicator.id.startsWith(`${programmeId}.`) || old.figure.indicator.id !== indicator)
    throw new Refused('correction-of-another-figure', { indicator: old.figure.indicator.id })
  if (old.correctedBy !== null) throw new Refused('corrected-already', { by: old.correctedBy })
}

/** A published figure. @throws Refused `published-not-found` */
export async function getPublished(ctx: Ctx, id: string): Promise<PublishedFigure> {
  const found = z.guid().safeParse(id).success ? await publishedWhere(ctx, sql`p.id = ${id}`) : []
  if (found[0] === undefined) throw new Refused('published-not-found', { id: id.slice(0, 60) })
  return found[0]
}

/** What was published of an indicator, newest first. */
export async function publishedOf(ctx: Ctx, indicator: string, limit = 50): Promise<PublishedFigure[]> {
  return publishedWhere(ctx, sql`p.indicator = ${indicator}`, limit)
}

/** A published figure and what corrected it. */
export type Correction = { readonly corrected: PublishedFigure; readonly correction: PublishedFigure }

/** Corrections of a programme's figures that were published from one instant until before another, oldest first. */
export async function correctionsWithin(
  ctx: Ctx,
  programmeId: string,
  { from, until }: { from: Date; until: Date },
): Promise<Correction[]> {
  const within = sql`n.programme_id = ${programmeId} and n.corrects is not null
    and n.published_at >= ${from} and n.published_at < ${until}`
  const found = await publishedWhere(
    ctx,
    sql`p.programme_id = ${programmeId} and p.id in (
      select unnest(array[n.id, n.corrects]) from published_figures n where ${within})`,
    null,
  )
  const byId = new Map(found.map((published) => [published.id, published]))
  return found.toReversed().flatMap((correction) => {
    const corrected = byId.get(correction.corrects ?? '')
    return corrected === undefined ? [] : [{ corrected, correction }]
  })
}

/** @param limit null for all */
async function publishedWhere(ctx: Ctx, condition: ReturnType<typeof sql>, limit: number | null = 1): Promise<PublishedFigure[]> {
  const { rows } = await sql<Omit<PublishedFigure, 'figure'> & { figure: PackedFigure }>`
    select p.id, p.figure, p.published_at, p.corrects, p.reason, c.id as corrected_by
    from published_figures p
    left join published_figures c on c.programme_id = p.programme_id and c.corrects = p.id
    where p.programme_id in (select programme_id from indicators) and ${condition}
    order by p.published_at desc, p.id desc limit ${limit}`.execute(ctx.db)
  return rows.map((row) => ({ ...row, figure: unpackFigure(row.figure) }))
}

/** A figure as plain JSON, whole numbers as decimal strings: the form in which it is kept and handed out. */
export type PackedFigure = Omit<Figure, 'value' | 'ratio' | 'asOf'> & {
  readonly value: string | null
  readonly ratio?: { readonly numerator: string; readonly denominator: string }
  readonly asOf: { readonly number: number; readonly entries: number; readonly at: string }
}

/** A figure in that form. */
export function packFigure(figure: Figure): string {
  return JSON.stringify(figure, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
}

/** A figure from that form. */
export function unpackFigure({ value, ratio, asOf, ...rest }: PackedFigure): Figure {
  const exact = ratio && { ratio: { numerator: BigInt(ratio.numerator), denominator: BigInt(ratio.denominator) } }
  return { ...rest, value: value === null ? null : BigInt(value), ...exact, asOf: { ...asOf, at: new Date(asOf.at) } }
}
