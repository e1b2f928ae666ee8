import { sql } from 'kysely'
import { remember, type Ctx } from '../context/index.ts'
import type { Ask, Question } from './ask.ts'
import { counted, type Counted } from './counted.ts'
import { isFine, withheld } from './disclosure.ts'
import type { Amount, Checkpoint, Figure } from './model.ts'
import { emptyTally, valueOf, type Tally } from './tally.ts'

/**
 * Indicators' values for places and periods, all in one round of queries and as of one checkpoint.
 * For a ratio the fraction is exact. @throws Refused `indicator-not-found` · `place-not-found` · `question-wrong`
 */
export async function figures(ctx: Ctx, questions: readonly Question[]): Promise<Figure[]> {
  const asOf = await latestCheckpoint(ctx)
  return (await counted(ctx, questions)).map((one) => figureOf(ctx, one, asOf))
}

/** A figure from what was counted for it. */
export function figureOf(ctx: Ctx, { ask, parts }: Counted, asOf: Checkpoint): Figure {
  const { defined, place, from, to, where } = ask
  const { definition: indicator, version, hash } = defined
  const today = ctx.clock.today()
  const [amount, ...divisor] = parts.map((part) => amountOf(part.ask, part.tallies.get('') ?? emptyTally(), today)) as [Amount]
  const all = divisor.length > 0 ? ratio([amount, ...divisor]) : amount
  return { ...all, indicator, version, hash, demo: ctx.demo, scope: { place, from, to, where }, asOf }
}

/** One figure. */
export async function figure(ctx: Ctx, question: Question): Promise<Figure> {
  const [one] = await figures(ctx, [question])
  return one as Figure
}

/** The newest checkpoint: what figures are as of. Before the first one: number 0, no entries. */
export async function latestCheckpoint(ctx: Ctx): Promise<Checkpoint> {
  return remember(ctx, 'latest checkpoint', async () => {
    const { rows } = await sql<{ number: bigint; entries: bigint; at: Date }>`
      select number, entries, at from checkpoints order by number desc limit 1`.execute(ctx.db)
    const [row] = rows
    return row
      ? { number: Number(row.number), entries: Number(row.entries), at: row.at }
      : { number: 0, entries: 0, at: new Date(0) }
  })
}

/** What a tally says under its ask's definition, small numbers of persons withheld. */
export function amountOf(ask: Ask, tally: Tally, today: string): Amount {
  const amount = { value: valueOf(ask, tally), hidden: false, facts: tally.facts, reversed: tally.reversed }
  return isFine(ask, today) ? withheld(amount) : amount
}

/** Numerator over denominator; no value where there is nothing to divide by or a part is withheld. */
export function ratio([above, below]: Amount[]): Amount {
  if (above === undefined || below === undefined) throw new Error('a ratio has two parts')
  const counted = { value: null, facts: above.facts + below.facts, reversed: above.reversed + below.reversed }
  if (above.hidden || below.hidden) return { ...counted, hidden: true, facts: 0, reversed: 0 }
  if (above.value === null || !below.value) return { ...counted, hidden: false }
  return { ...counted, hidden: false, ratio: { numerator: above.value, denominator: below.value } }
}
