import type { Ctx } from '../context/index.ts'
import { children } from '../places/index.ts'
import { asksOf, type Ask, type By, type Question } from './ask.ts'
import { isFine, withheldRows } from './disclosure.ts'
import { amountOf, ratio } from './figure.ts'
import type { Amount, BreakdownRow } from './model.ts'
import { tally, together, type Tallies } from './tally.ts'

/**
 * A figure by child place, by month, or by the values of a dimension. Rows without facts are left out. What was
 * recorded for the asked place as a whole stands under its own code. A stock's months each say how much there was at
 * their end. @throws as {@link figures}
 */
export async function breakdown(ctx: Ctx, question: Question & { by: By }): Promise<BreakdownRow[]> {
  const [ask] = (await asksOf(ctx, [question])) as [Ask]
  const { definition } = ask.defined
  const parts = definition.type === 'ratio' ? await asksOf(ctx, [definition.numerator, definition.denominator].map((indicator) => ({ ...question, indicator }))) : [ask]
  const tallies = await tally(ctx, parts)
  const rows = await Promise.all(parts.map((part, i) => rowsOf(ctx, part, tallies[i] as Tallies)))
  const merged = definition.type === 'ratio' ? ratios(rows[0] ?? [], rows[1] ?? []) : (rows[0] ?? [])
  return merged.toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

async function rowsOf(ctx: Ctx, ask: Ask, tallies: Tallies): Promise<BreakdownRow[]> {
  const today = ctx.clock.today()
  const grouped = ask.by === 'place' ? await byChild(ctx, ask, tallies) : ask.defined.definition.type === 'stock' && ask.by === 'month' ? cumulated(ask, tallies) : tallies
  const rows = [...grouped].map(([key, tally]): BreakdownRow => ({ key, ...amountOf({ ...ask, by: null }, tally, today) }))
  return isFine(ask, today) ? withheldRows(rows) : rows
}

/** Puts counties and finer codes under the child of the asked place in which they lie; latest values only a child's own. */
async function byChild(ctx: Ctx, { place, defined }: Ask, tallies: Tallies): Promise<Tallies> {
  const known = new Set((await children(ctx, place)).map(({ code }) => code))
  if (defined.definition.type === 'latest') return new Map([...tallies].filter(([code]) => known.has(code) || code === place))
  const lengths = [...new Set([...known].map(({ length }) => length))]
  const childOf = (code: string) => lengths.map((length) => code.slice(0, length)).find((prefix) => known.has(prefix)) ?? place
  const groups = Map.groupBy([...tallies], ([code]) => childOf(code))
  return new Map([...groups].map(([code, parts]) => [code, together(parts.map(([, tally]) => tally))]))
}

/** What there was at the end of each month, from what came and went in each. */
function cumulated(ask: Ask, tallies: Tallies): Tallies {
  const months = [...tallies].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const sums = months.map(([month], i) => [month, together(months.slice(0, i + 1).map(([, tally]) => tally))] as const)
  return new Map(sums.filter(([month]) => ask.from === null || month >= ask.from.slice(0, 7)))
}

function ratios(above: readonly BreakdownRow[], below: readonly BreakdownRow[]): BreakdownRow[] {
  const divisors = new Map(below.map((row) => [row.key, row]))
  return above.flatMap((row) => {
    const divisor: Amount | undefined = divisors.get(row.key)
    return divisor ? [{ key: row.key, ...ratio([row, divisor]) }] : []
  })
}
