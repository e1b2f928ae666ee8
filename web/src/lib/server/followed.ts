import type { Ctx, Words } from '@wotu/core/kernel/context'
import { getFact, type FactView } from '@wotu/core/kernel/facts'
import { breakdown, factsUnder, figures, type BreakdownRow, type FactLine, type Figure } from '@wotu/core/kernel/figures'
import { describeFiles } from '@wotu/core/kernel/files'
import type { ProgrammeDefinition } from '@wotu/core/programmes'
import { monthScope } from '../trail.ts'
import type { Reported } from './headline.ts'
import { wayTo } from './places.ts'

/** Facts of the month that are looked through for its largest event. */
const FACTS = 60

/** One figure on its way down to a file that anyone can open. */
export type Followed = {
  readonly whole: Reported
  readonly county: { readonly code: string; readonly name: Words; readonly figure: Figure }
  readonly month: { readonly month: string; readonly figure: Figure }
  readonly event: Pick<FactView, 'id' | 'kind' | 'day' | 'month' | 'dimensions'>
  readonly file: { readonly sha256: string; readonly size: number }
}

/**
 * Follows a programme's first headline figure of persons down to a file: by the county and month that the programme
 * names, else to where there is most; then to the event of that month with the most facts, and its published evidence.
 * Null where the data do not lead all the way.
 */
export async function follow(
  ctx: Ctx,
  { reportDay, followed }: ProgrammeDefinition,
  headline: readonly Reported[],
): Promise<Followed | null> {
  const whole = headline.find(({ figure }) => figure.indicator.basis === 'distinct-person')
  if (whole === undefined) return null
  const indicator = whole.figure.indicator.id
  const upTo = reportDay === undefined ? {} : { to: reportDay }
  const part = followed ?? (await fullest(ctx, { indicator, ...upTo }))
  if (part === null) return null
  const scope = { place: part.place, ...monthScope(part.month) }
  const { facts } = await factsUnder(ctx, { indicator, ...scope, limit: FACTS })
  const id = largestEvent(facts)
  if (id === undefined) return null
  const event = await getFact(ctx, id)
  const shas = event.evidence.flatMap(({ published }) => published ?? [])
  const file = [...(await describeFiles(ctx, shas)).values()].find((file) => file.state === 'published')
  const county = (await wayTo(ctx, part.place)).at(-1)
  if (file?.state !== 'published' || county === undefined) return null
  const [inCounty, inMonth] = await figures(ctx, [
    { indicator, place: part.place, ...upTo },
    { indicator, ...scope },
  ])
  return {
    whole,
    county: { ...county, figure: inCounty as Figure },
    month: { month: part.month, figure: inMonth as Figure },
    event: { id: event.id, kind: event.kind, day: event.day, month: event.month, dimensions: event.dimensions },
    file: { sha256: file.sha256, size: file.size },
  }
}

/** The county with most, and its fullest month. */
async function fullest(ctx: Ctx, question: { indicator: string; to?: string }): Promise<{ place: string; month: string } | null> {
  let place = 'CN'
  while (place === 'CN' || place.length < 6) {
    const child = most(await breakdown(ctx, { ...question, place, by: 'place' }))
    if (child === undefined || child.key === place) return null
    place = child.key
  }
  const month = most(await breakdown(ctx, { ...question, place, by: 'month' }))
  return month === undefined ? null : { place, month: month.key }
}

function most(rows: readonly BreakdownRow[]): BreakdownRow | undefined {
  return rows.toSorted((a, b) => Number((b.value ?? 0n) - (a.value ?? 0n)))[0]
}

/** The event to which most of the standing facts belong. */
function largestEvent(facts: readonly FactLine[]): string | undefined {
  const events = Map.groupBy(
    facts.filter(({ event, reversed }) => event !== null && reversed === null),
    ({ event }) => event as string,
  )
  return [...events].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0]
}
