import type { Ctx } from '../context/index.ts'
import { asksOf, type Ask, type By, type Question } from './ask.ts'
import { tally, type Tallies } from './tally.ts'

/** What was counted for one question: of a ratio its numerator and denominator, else itself alone. */
export type Counted = { readonly ask: Ask; readonly parts: readonly Part[] }
type Part = { readonly ask: Ask; readonly tallies: Tallies }

/** Counts all questions in one round of queries, whole or by something. @throws as `asksOf` */
export async function counted(ctx: Ctx, questions: readonly (Question & { by?: By })[]): Promise<Counted[]> {
  const asked = await asksOf(ctx, questions)
  const parts = asked.map(({ defined: { definition } }, i) => {
    const question = questions[i] as Question
    if (definition.type !== 'ratio') return [question]
    return [definition.numerator, definition.denominator].map((indicator) => ({ ...question, indicator }))
  })
  const hasRatios = parts.some(({ length }) => length > 1)
  const asks = hasRatios ? await asksOf(ctx, parts.flat()) : asked
  const tallies = await tally(ctx, asks)
  const both = asks.map((ask, i): Part => ({ ask, tallies: tallies[i] as Tallies }))
  return asked.map((ask, i) => ({ ask, parts: both.splice(0, (parts[i] as Question[]).length) }))
}
