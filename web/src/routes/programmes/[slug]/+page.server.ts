import type { Ctx, Day } from '@wotu/core/kernel/context'
import { breakdown, figures, type Figure } from '@wotu/core/kernel/figures'
import { getProgramme, programmeVersions, type Measure, type ProgrammeDefinition, type Target } from '@wotu/core/programmes'
import { addDays } from '#lib/dates.ts'
import { measured, pace } from '#lib/pace.ts'
import { byCounty } from '#lib/server/counties.ts'
import { lastMonths, lineIndicator, reported } from '#lib/server/headline.ts'
import { namesOf, wayTo } from '#lib/server/places.ts'
import type { PageServerLoad } from './$types'

/** Months drawn beside the measures. */
const MONTHS = 24

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const { definition } = await getProgramme(ctx, params.slug)
  const { id, name, summary, sourceNote, since, reportDay, partners, indicators, directions } = definition
  const measures = directions.flatMap(({ measures }) => measures)
  const asks = [
    ...definition.headline.map((indicator) => ({ indicator })),
    ...measures.flatMap((measure) => measure.indicators.map((indicator) => ({ indicator, ...placeOf(measure) }))),
  ]
  const answers = await reported(ctx, definition, asks)
  const headline = answers.splice(0, definition.headline.length)
  const figuresOf = new Map(measures.map((measure) => [measure, answers.splice(0, measure.indicators.length)]))

  const today = ctx.clock.today()
  const targets = await progressOf(ctx, definition, today)
  const line = lineIndicator(definition)
  const upTo = reportDay ?? today
  const places =
    (await byCounty(ctx, { indicator: line, to: upTo })) ?? (await breakdown(ctx, { indicator: line, to: upTo, by: 'place' }))
  const names = await namesOf(ctx, [
    ...places.map(({ key }) => key),
    ...measures.flatMap((measure) => placeOf(measure).place ?? []),
  ])
  return {
    programme: { id, name, summary, sourceNote: sourceNote ?? null, since, reportDay: reportDay ?? null, partners },
    headline,
    directions: directions.map(({ id, name, measures }) => ({
      id,
      name,
      measures: measures.map((measure) => ({
        id: measure.id,
        name: measure.name,
        about: measure.about ?? null,
        plan: measure.plan ?? null,
        place: names[placeOf(measure).place ?? ''] ?? null,
        figures: figuresOf.get(measure) ?? [],
        targets: measure.targets.flatMap((target) => targets.get(target) ?? []),
      })),
    })),
    line: {
      indicator: indicators.find(({ id }) => id === line) ?? null,
      months: await lastMonths(ctx, line, upTo, MONTHS),
      to: upTo,
    },
    places: places.map((row) => ({ ...row, name: names[row.key] ?? { zh: row.key, en: row.key } })),
    versions: await programmeVersions(ctx, id),
  }
}

/** The place of a measure all of whose targets are about one: its figures are shown for that place. */
function placeOf({ targets }: Measure): { place?: string } {
  const [place, ...others] = new Set(targets.map(({ place }) => place))
  return place === undefined || others.length > 0 ? {} : { place }
}

/** Each target with its figure over the period in which it is measured, and its pace. */
async function progressOf(ctx: Ctx, { directions }: ProgrammeDefinition, today: Day) {
  const targets = directions.flatMap(({ measures }) => measures.flatMap(({ targets }) => targets))
  const asks = targets.map((target) => {
    const { from, to } = measured(target, today)
    const place = target.place === undefined ? {} : { place: target.place }
    const scope = target.kind === 'net-new' ? { ...place, to } : { ...place, from, to }
    return { target, scope, before: { ...place, to: addDays(from, -1) } }
  })
  const questions = asks.flatMap(({ target: { indicator, kind }, scope, before }) => [
    { indicator, ...scope },
    ...(kind === 'net-new' ? [{ indicator, ...before }] : []),
  ])
  const answers = questions.length === 0 ? [] : await figures(ctx, questions)
  const progress = new Map<
    Target,
    { target: Target; figure: Figure; scope: object; pace: ReturnType<typeof pace>; place: Awaited<ReturnType<typeof wayTo>> }
  >()
  for (const { target, scope } of asks) {
    const figure = answers.shift() as Figure
    const earlier = target.kind === 'net-new' ? (answers.shift() as Figure) : null
    const value = (figure.value ?? 0n) - (earlier?.value ?? 0n)
    progress.set(target, { target, figure, scope, pace: pace(target, value, today), place: await wayTo(ctx, target.place ?? 'CN') })
  }
  return progress
}
