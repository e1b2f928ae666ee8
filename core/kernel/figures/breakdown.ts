import type { Ctx } from '../context/index.ts'
import { children } from '../places/index.ts'
import type { Ask, By, Question } from './ask.ts'
import { counted, type Counted } from './counted.ts'
import { isFine, withheldRows } from './disclosure.ts'
import { amountOf, figureOf, latestCheckpoint, ratio } from './figure.ts'
import type { Amount, BreakdownRow, Figure } from './model.ts'
import { together, type Tallies } from './tally.ts'

/** A question, and by what its figure is taken apart. */
export type Apart = Question & { readonly by: By }

/**
 * A figure by child place, by county, by month, or by the values of a dimension. Rows without facts are left out. What
 * was recorded for the asked place as a whole, or by county for a coarser place, stands under that place's code. A
 * stock's months each say how much there was at their end. @throws as {@link figures}
 */
export async function breakdown(ctx: Ctx, question: Apart): Promise<BreakdownRow[]> {
  const [rows] = await breakdowns(ctx, [question])
  return rows as BreakdownRow[]
}

/** Several breakdowns, all in one round of queries. @throws as {@link figures} */
export async function breakdowns(ctx: Ctx, questions: readonly Apart[]): Promise<BreakdownRow[][]> {
  return Promise.all((await counted(ctx, questions)).map((one) => rowsOf(ctx, one)))
}

/** Figures and breakdowns together, all in one round of queries. @throws as {@link figures} */
export async function figuresAndBreakdowns(
  ctx: Ctx,
  { whole, apart }: { whole: readonly Question[]; apart: readonly Apart[] },
): Promise<{ figures: Figure[]; breakdowns: BreakdownRow[][] }> {
  const asOf = await latestCheckpoint(ctx)
  const all = await counted(ctx, [...whole, ...apart])
  return {
    figures: all.slice(0, whole.length).map((one) => figureOf(ctx, one, asOf)),
    breakdowns: await Promise.all(all.slice(whole.length).map((one) => rowsOf(ctx, one))),
  }
}

async function rowsOf(ctx: Ctx, { parts }: Counted): Promise<BreakdownRow[]> {
  const [first = [], second] = await Promise.all(parts.map((part) => partRows(ctx, part)))
  return (second ? ratios(first, second) : first).toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

async function partRows(ctx: Ctx, { ask, tallies }: Counted['parts'][number]): Promise<BreakdownRow[]> {
  const today = ctx.clock.today()
  const rows = [...(await grouped(ctx, ask, tallies))].map(([key, tally]): BreakdownRow => ({
    key,
    ...amountOf({ ...ask, by: null }, tally, today),
  }))
  return isFine(ask, today) ? withheldRows(rows) : rows
}

/** Tallies by the keys of the breakdown: cells and facts may be finer than those. */
async function grouped(ctx: Ctx, ask: Ask, tallies: Tallies): Promise<Tallies> {
  if (ask.by === 'place') return byChild(ctx, ask, tallies)
  if (ask.by === 'month' && ask.defined.definition.type === 'stock') return cumulated(ask, tallies)
  if (ask.by === 'county' && ask.defined.definition.type === 'latest')
    return new Map([...tallies].filter(([code]) => code.length === 6))
  return tallies
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
