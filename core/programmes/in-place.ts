import type { Ctx, Day } from '../kernel/context/index.ts'
import { breakdowns, figures, type BreakdownRow, type Figure, type Question } from '../kernel/figures/index.ts'
import type { ProgrammeDefinition } from './model.ts'
import { addDays } from './pace.ts'
import { listProgrammes, type Programme } from './programmes.ts'

/** What one programme did in a place: those of its figures that have facts there, or too few to be told; at least one. */
export type InPlace<F = Figure> = { readonly programme: Programme; readonly figures: readonly F[] }

/** A figure with how it went lately. */
export type Recently = {
  readonly figure: Figure
  /** What the last twelve months brought: of a stock how much it grew, of others what they count of these months alone; null where neither can be said. */
  readonly recent: Amounts
  /** Those months one by one, none left out; of a stock what there was at the end of each. Null for imported totals and ratios. */
  readonly months: readonly MonthAmount[] | null
}
/** What some months brought; null where that can't be said. */
export type Amounts = { readonly value: bigint | null; readonly hidden: boolean } | null
export type MonthAmount = { readonly month: string; readonly value: bigint; readonly hidden: boolean }

type Days = { readonly from?: Day | undefined; readonly to?: Day | undefined }

/**
 * Every indicator of every programme for a place, in one round of queries; those that never had facts there left out, and
 * programmes without any. Persons of several programmes are never added up. @throws as `figures`
 */
export async function figuresInPlace(ctx: Ctx, place: string, { from, to }: Days = {}): Promise<InPlace[]> {
  const programmes = await listProgrammes(ctx)
  const days = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  const asked = programmes.map(({ definition }) => definition.indicators.map(({ id }) => ({ indicator: id, place, ...days })))
  const answers = await figures(ctx, asked.flat())
  return programmes
    .map((programme, i) => ({ programme, figures: answers.splice(0, asked[i]?.length).filter(isKnown) }))
    .filter(({ figures }) => figures.length > 0)
}

/**
 * What every programme did in a place as of today, by the indicators that it shows of itself, each with its last twelve
 * months; what was wholly taken back is left out. Two rounds of queries, however many programmes there are. @throws as `figures`
 */
export async function doneInPlace(ctx: Ctx, place: string): Promise<InPlace<Recently>[]> {
  const programmes = await listProgrammes(ctx)
  const since = recentMonths(ctx.clock.today())[0] as string
  const asked = programmes.map(({ definition }) => shownIndicators(definition))
  const questions = asked.flat().flatMap((indicator) => [{ indicator: indicator.id, place }, lately(indicator, place, since)])
  const answers = await figures(ctx, questions)
  const pairs = asked.map((indicators) =>
    indicators
      .map(() => answers.splice(0, 2) as [Figure, Figure])
      .filter(([{ facts, hidden }]) => facts > 0 || hidden)
      .map(([figure, lately]) => ({ figure, recent: recentOf(figure, lately) })),
  )
  const months = await monthsOf(
    ctx,
    pairs.flat().map(({ figure }) => figure),
  )
  return programmes
    .map((programme, i) => ({
      programme,
      figures: (pairs[i] ?? []).map((pair) => ({ ...pair, months: months.get(pair.figure) ?? null })),
    }))
    .filter(({ figures }) => figures.length > 0)
}

/** The twelve months that end with a day's, as `2024-04`. */
export function recentMonths(today: Day): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(year, month - 12 + i)).toISOString().slice(0, 7))
}

/** What a programme shows of itself: its headline, then what stands with its measures; none twice. */
export function shownIndicators({ headline, directions, indicators }: ProgrammeDefinition): ProgrammeDefinition['indicators'] {
  const ids = [...headline, ...directions.flatMap(({ measures }) => measures.flatMap(({ indicators }) => indicators))]
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
}

const isKnown = ({ facts, reversed, hidden }: Figure) => facts > 0 || reversed > 0 || hidden

/** What says how an indicator went lately: of a stock what there was before, of others what these months count. */
function lately({ id, type }: ProgrammeDefinition['indicators'][number], place: string, since: string): Question {
  const first = `${since}-01`
  return { indicator: id, place, ...(type === 'stock' ? { to: addDays(first, -1) } : { from: first }) }
}

function recentOf({ indicator, value, hidden }: Figure, lately: Figure): Recently['recent'] {
  if (indicator.type === 'latest' || indicator.type === 'ratio') return null
  if (indicator.type !== 'stock') return { value: lately.value, hidden: lately.hidden }
  if (hidden || lately.hidden || value === null) return { value: null, hidden: true }
  return { value: value - (lately.value ?? 0n), hidden: false }
}

/** The last twelve months of each figure that has months of its own, in one round. */
async function monthsOf(ctx: Ctx, all: readonly Figure[]): Promise<ReadonlyMap<Figure, MonthAmount[]>> {
  const months = recentMonths(ctx.clock.today())
  const parted = all.filter(({ indicator: { type } }) => type !== 'latest' && type !== 'ratio')
  const rows = await breakdowns(
    ctx,
    parted.map(({ indicator: { id, type }, scope: { place } }) => ({
      indicator: id,
      place,
      by: 'month',
      // A month in which a stock did not change has no row: how much there was is said by an earlier one.
      ...(type !== 'stock' && { from: `${months[0]}-01` }),
    })),
  )
  return new Map(parted.map((figure, i) => [figure, unbroken(rows[i] ?? [], months, figure.indicator.type === 'stock')]))
}

function unbroken(rows: readonly BreakdownRow[], months: readonly string[], isStock: boolean): MonthAmount[] {
  return months.map((month) => {
    const row = isStock ? rows.findLast(({ key }) => key <= month) : rows.find(({ key }) => key === month)
    return { month, value: row?.value ?? 0n, hidden: row?.hidden ?? false }
  })
}
