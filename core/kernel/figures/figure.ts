import { sql } from 'kysely'
import { type Ctx } from '../context/index.ts'
import { asksOf, type Ask, type Question } from './ask.ts'
import { isFine, withheld } from './disclosure.ts'
import type { Amount, Checkpoint, Figure } from './model.ts'
import { emptyTally, tally, valueOf, type Tally } from './tally.ts'

/**
 * Indicators' values for places and periods, all in one round of queries and as of one checkpoint.
 * For a ratio the fraction is exact. @throws Refused `indicator-not-found` · `place-not-found` · `question-wrong`
 */
export async function figures(ctx: Ctx, questions: readonly Question[]): Promise<Figure[]> {
  const asks = await asksOf(ctx, questions)
  const parts = asks.map((ask) => partsOf(ask))
  const needed = await asksOf(
    ctx,
    parts.flatMap(({ questions }) => questions),
  )
  const flat = asks.flatMap((ask, i) => (parts[i]?.questions.length ? [] : [ask]))
  const asOf = await latestCheckpoint(ctx)
  const tallies = await tally(ctx, [...flat, ...needed])
  const today = ctx.clock.today()
  const amounts = [...flat, ...needed].map((ask, i) => amountOf(ask, tallies[i]?.get('') ?? emptyTally(), today))
  const [plain, made] = [amounts.slice(0, flat.length), amounts.slice(flat.length)]
  return asks.map((ask, i) => {
    const amount = parts[i]?.questions.length ? ratio(made.splice(0, 2)) : (plain.shift() as Amount)
    return figureOf(ctx, ask, amount, asOf)
  })
}

/** One figure. */
export async function figure(ctx: Ctx, question: Question): Promise<Figure> {
  const [one] = await figures(ctx, [question])
  return one as Figure
}

/** The newest checkpoint: what figures are as of. Before the first one: number 0, no entries. */
export async function latestCheckpoint(ctx: Ctx): Promise<Checkpoint> {
  const { rows } = await sql<{ number: bigint; entries: bigint; at: Date }>`
    select number, entries, at from checkpoints order by number desc limit 1`.execute(ctx.db)
  const [row] = rows
  return row ? { number: Number(row.number), entries: Number(row.entries), at: row.at } : { number: 0, entries: 0, at: new Date(0) }
}

/** What a tally says under its ask's definition, small numbers of persons withheld. */
export function amountOf(ask: Ask, tally: Tally, today: string): Amount {
  const amount = { value: valueOf(ask, tally), hidden: false, facts: tally.facts, reversed: tally.reversed }
  return isFine(ask, today) ? withheld(amount) : amount
}

/** The questions that a ratio is made of; none for other types. */
function partsOf({ defined: { definition }, place, from, to, where }: Ask): { questions: Question[] } {
  if (definition.type !== 'ratio') return { questions: [] }
  const scope = { place, to, where, ...(from === null ? {} : { from }) }
  return { questions: [definition.numerator, definition.denominator].map((indicator) => ({ indicator, ...scope })) }
}

/** Numerator over denominator; no value where there is nothing to divide by or a part is withheld. */
export function ratio([above, below]: Amount[]): Amount {
  if (above === undefined || below === undefined) throw new Error('a ratio has two parts')
  const counted = { value: null, facts: above.facts + below.facts, reversed: above.reversed + below.reversed }
  if (above.hidden || below.hidden) return { ...counted, hidden: true, facts: 0, reversed: 0 }
  if (above.value === null || !below.value) return { ...counted, hidden: false }
  return { ...counted, hidden: false, ratio: { numerator: above.value, denominator: below.value } }
}

function figureOf(ctx: Ctx, { defined, place, from, to, where }: Ask, amount: Amount, asOf: Checkpoint): Figure {
  const { definition: indicator, version, hash } = defined
  return { ...amount, indicator, version, hash, demo: ctx.demo, scope: { place, from, to, where }, asOf }
}
