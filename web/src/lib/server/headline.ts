import type { Ctx, Day } from '@wotu/core/kernel/context'
import { breakdown, figures, type Figure, type Scope } from '@wotu/core/kernel/figures'
import type { ProgrammeDefinition } from '@wotu/core/programmes'
import { addMonths, lastDay } from '../dates.ts'
import { series, type MonthValue } from '../months.ts'

/** A figure as of the programme's report day, and what it is today where that is another day. */
export type Reported = {
  readonly figure: Figure
  readonly scope: Scope
  readonly today: { readonly figure: Figure; readonly scope: Scope } | null
}

/** Indicators of one programme, each for a place or for all, as the programme reports them: in the order asked, all in one round. */
export async function reported(
  ctx: Ctx,
  { reportDay }: Pick<ProgrammeDefinition, 'reportDay'>,
  asks: readonly { readonly indicator: string; readonly place?: string }[],
): Promise<Reported[]> {
  const upTo = reportDay === undefined ? {} : { to: reportDay }
  const answers = await figures(ctx, [...asks.map((ask) => ({ ...ask, ...upTo })), ...(reportDay === undefined ? [] : asks)])
  return asks.map(({ indicator: _, ...scope }, i) => {
    const today = answers[asks.length + i]
    return {
      figure: answers[i] as Figure,
      scope: { ...scope, ...upTo },
      today: today === undefined ? null : { figure: today, scope },
    }
  })
}

/** The headline indicator whose months may be drawn as a line: the first that adds up, else the first. */
export function lineIndicator({ headline, indicators }: Pick<ProgrammeDefinition, 'headline' | 'indicators'>): string {
  const adds = headline.find((id) =>
    indicators.some((indicator) => indicator.id === id && (indicator.type === 'count' || indicator.type === 'sum')),
  )
  return adds ?? headline[0] ?? ''
}

/** The last `count` whole months up to a day, as an unbroken series: a month that has just begun would look like a fall. */
export async function lastMonths(ctx: Ctx, indicator: string, to: Day, count: number): Promise<MonthValue[]> {
  const month = to.slice(0, 7)
  const last = to === lastDay(month) ? month : addMonths(month, -1)
  const first = addMonths(last, 1 - count)
  const rows = await breakdown(ctx, { indicator, from: `${first}-01`, to: lastDay(last), by: 'month' })
  return series(rows, first, last)
}
