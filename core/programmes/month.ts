import { Refused, type Ctx, type Day } from '../kernel/context/index.ts'
import { recordedWithin, type Recorded } from '../kernel/facts/index.ts'
import { correctionsWithin, figures, firstMonth, type Correction, type Figure } from '../kernel/figures/index.ts'
import { shownIndicators, type Amounts } from './in-place.ts'
import type { ProgrammeDefinition } from './model.ts'
import { addDays } from './pace.ts'
import { programmeVersions, type Programme } from './programmes.ts'
import { targetChanges, targetProgress, type TargetChange, type TargetProgress } from './targets.ts'

/** A month of a programme: how its targets and figures stood when it ended, and what changed since it began. */
export type ProgrammeMonth = {
  readonly programme: Programme
  readonly from: Day
  readonly to: Day
  /** In the order of the programme's measures. */
  readonly targets: readonly TargetInMonth[]
  readonly figures: readonly FigureInMonth[]
  readonly changes: MonthChanges
}

/** A target at the end of a month. `grown`: how much more than at the end of the month before; null while it has not begun. */
export type TargetInMonth = TargetProgress & { readonly grown: bigint | null }

/** A figure up to the end of a month, with what that month and the one before brought; of a stock how much it grew, null where neither can be said. */
export type FigureInMonth = { readonly figure: Figure; readonly month: Amounts; readonly before: Amounts }

/** What was recorded and published from the first day of a month to `upTo`: its last, or in the newest report today. */
export type MonthChanges = {
  readonly upTo: Day
  /** The same as real instants. */
  readonly within: { readonly from: Date; readonly until: Date }
  readonly versions: Awaited<ReturnType<typeof programmeVersions>>
  readonly targets: readonly TargetChange[]
  readonly facts: Recorded
  readonly corrections: readonly Correction[]
}

/** The months for which a programme can report, newest first: whole ones, none before its first fact or its beginning. */
export async function reportableMonths(ctx: Ctx, { id, since }: Pick<ProgrammeDefinition, 'id' | 'since'>): Promise<string[]> {
  const fact = await firstMonth(ctx, id)
  if (fact === null) return []
  const began = since.length === 4 ? `${since}-01` : since.slice(0, 7)
  const first = fact > began ? fact : began
  const months: string[] = []
  for (let month = monthBefore(ctx.clock.today()); month >= first; month = monthBefore(month)) months.push(month)
  return months
}

/**
 * Everything that a programme's monthly report tells but objections, as of now, in few rounds of queries however many
 * measures there are. @throws Refused `month-wrong` · `month-not-found` with the months there are
 */
export async function programmeMonth(ctx: Ctx, programme: Programme, month: string): Promise<ProgrammeMonth> {
  const { definition } = programme
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new Refused('month-wrong', { month: month.slice(0, 20) })
  const months = await reportableMonths(ctx, definition)
  if (!months.includes(month)) throw new Refused('month-not-found', { month, first: months.at(-1) ?? '', last: months[0] ?? '' })
  const [from, to] = [`${month}-01`, lastDay(month)]
  return {
    programme,
    from,
    to,
    targets: await targetsIn(ctx, definition, from, to),
    figures: await figuresIn(ctx, definition, from, to),
    changes: await changesIn(ctx, definition.id, from, month === months[0] ? ctx.clock.today() : to),
  }
}

async function targetsIn(ctx: Ctx, { directions }: ProgrammeDefinition, from: Day, to: Day): Promise<TargetInMonth[]> {
  const targets = directions.flatMap(({ measures }) => measures.flatMap(({ targets }) => targets))
  const now = await targetProgress(ctx, targets, to)
  const before = await targetProgress(ctx, targets, addDays(from, -1))
  return now.map((aim, i) => {
    const { figure, value } = before[i] as TargetProgress
    const isKnown = aim.pace.state !== 'not-started' && !aim.figure.hidden && !figure.hidden
    return { ...aim, grown: isKnown ? aim.value - value : null }
  })
}

async function figuresIn(ctx: Ctx, definition: ProgrammeDefinition, from: Day, to: Day): Promise<FigureInMonth[]> {
  const [end, start] = [addDays(from, -1), `${monthBefore(from)}-01`]
  const shown = shownIndicators(definition)
  const answers = await figures(
    ctx,
    shown.flatMap(({ id: indicator, type }) =>
      type === 'stock'
        ? [
            { indicator, to },
            { indicator, to: end },
            { indicator, to: addDays(start, -1) },
          ]
        : [
            { indicator, to },
            { indicator, from, to },
            { indicator, from: start, to: end },
          ],
    ),
  )
  return shown.map(({ type }) => {
    const [figure, second, third] = answers.splice(0, 3) as [Figure, Figure, Figure]
    if (type === 'latest' || type === 'ratio') return { figure, month: null, before: null }
    if (type === 'stock') return { figure, month: growth(figure, second), before: growth(second, third) }
    return { figure, month: second, before: third }
  })
}

function growth(now: Figure, then: Figure): Amounts {
  if (now.hidden || then.hidden) return { value: null, hidden: true }
  return { value: (now.value ?? 0n) - (then.value ?? 0n), hidden: false }
}

async function changesIn(ctx: Ctx, id: string, from: Day, upTo: Day): Promise<MonthChanges> {
  const within = { from: ctx.clock.startOf(from), until: ctx.clock.startOf(addDays(upTo, 1)) }
  const isWithin = ({ publishedAt }: { publishedAt: Date }) => publishedAt >= within.from && publishedAt < within.until
  return {
    upTo,
    within,
    versions: (await programmeVersions(ctx, id)).filter(isWithin),
    targets: (await targetChanges(ctx, id)).filter(isWithin),
    facts: await recordedWithin(ctx, id, { ...within, day: from }),
    corrections: await correctionsWithin(ctx, id, within),
  }
}

/** The month before a day's, or before a month. */
function monthBefore(day: Day): string {
  return addDays(`${day.slice(0, 7)}-01`, -1).slice(0, 7)
}

function lastDay(month: string): Day {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
