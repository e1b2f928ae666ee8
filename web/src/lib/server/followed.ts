import type { Ctx, Words } from '@wotu/core/kernel/context'
import { getFact, type FactView } from '@wotu/core/kernel/facts'
import { breakdown, factsUnder, figure, type BreakdownRow, type Figure } from '@wotu/core/kernel/figures'
import { describeFiles } from '@wotu/core/kernel/files'
import type { ProgrammeDefinition } from '@wotu/core/programmes'
import { monthScope } from '../trail.ts'
import type { Reported } from './headline.ts'
import { wayTo } from './places.ts'

/** One figure on its way down to a file that anyone can open. */
export type Followed = {
  readonly whole: Reported
  readonly county: { readonly code: string; readonly name: Words; readonly figure: Figure }
  readonly month: { readonly month: string; readonly figure: Figure }
  readonly event: Pick<FactView, 'id' | 'kind' | 'placeCode' | 'day' | 'month' | 'dimensions' | 'parts'>
  readonly file: { readonly sha256: string; readonly size: number }
}

/**
 * Follows a programme's first headline figure of persons to where there is most: the county, its fullest month, the event
 * of that month with the most facts, its published evidence. Null where the data do not lead all the way.
 */
export async function follow(
  ctx: Ctx,
  { reportDay }: ProgrammeDefinition,
  headline: readonly Reported[],
): Promise<Followed | null> {
  const whole = headline.find(({ figure }) => figure.indicator.basis === 'distinct-person')
  if (whole === undefined) return null
  const indicator = whole.figure.indicator.id
  const upTo = reportDay === undefined ? {} : { to: reportDay }

  let place = 'CN'
  while (place === 'CN' || place.length < 6) {
    const child = most(await breakdown(ctx, { indicator, place, ...upTo, by: 'place' }))
    if (child === undefined || child.key === place) return null
    place = child.key
  }
  const fullest = most(await breakdown(ctx, { indicator, place, ...upTo, by: 'month' }))
  if (fullest === undefined) return null
  const scope = { place, ...monthScope(fullest.key) }
  const { facts } = await factsUnder(ctx, { indicator, ...scope, limit: 200 })
  const events = Map.groupBy(
    facts.filter(({ event, reversed }) => event !== null && reversed === null),
    ({ event }) => event as string,
  )
  const largest = [...events].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0]
  if (largest === undefined) return null
  const event = await getFact(ctx, largest)
  const shas = event.evidence.flatMap(({ published }) => published ?? [])
  const file = [...(await describeFiles(ctx, shas)).values()].find((file) => file.state === 'published')
  const county = (await wayTo(ctx, place)).at(-1)
  if (file?.state !== 'published' || county === undefined) return null
  return {
    whole,
    county: { ...county, figure: await figure(ctx, { indicator, place, ...upTo }) },
    month: { month: fullest.key, figure: await figure(ctx, { indicator, ...scope }) },
    event: {
      id: event.id,
      kind: event.kind,
      placeCode: event.placeCode,
      day: event.day,
      month: event.month,
      dimensions: event.dimensions,
      parts: event.parts,
    },
    file: { sha256: file.sha256, size: file.size },
  }
}

function most(rows: readonly BreakdownRow[]): BreakdownRow | undefined {
  return rows.toSorted((a, b) => Number((b.value ?? 0n) - (a.value ?? 0n)))[0]
}
