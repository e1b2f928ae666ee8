import { breakdowns, type Scope } from '@wotu/core/kernel/figures'
import { getProgramme, programmeVersions, targetProgress, type Measure, type TargetProgress } from '@wotu/core/programmes'
import { lastMonths, lineIndicator, reported } from '#lib/server/headline.ts'
import { namesOf } from '#lib/server/places.ts'
import type { PageServerLoad } from './$types'

/** Counties that are listed at once; where there are more, provinces. */
const COUNTIES_MAX = 40
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
  const targets = await targetProgress(
    ctx,
    measures.flatMap(({ targets }) => targets),
  )
  const line = lineIndicator(definition)
  const upTo = reportDay ?? today
  const [counties = [], provinces = []] = await breakdowns(
    ctx,
    (['county', 'place'] as const).map((by) => ({ indicator: line, to: upTo, by })),
  )
  const places = counties.length > COUNTIES_MAX ? provinces : counties
  const names = await namesOf(ctx, [
    ...places.map(({ key }) => key),
    ...measures.flatMap(({ targets }) => targets.flatMap(({ place }) => place ?? [])),
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
        targets: targets
          .filter(({ target }) => measure.targets.includes(target))
          .map((aim) => ({ ...aim, scope: scopeOf(aim), place: names[aim.target.place ?? ''] ?? null })),
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

/** What the link of a target's figure asks. */
function scopeOf({ figure: { scope }, target: { place } }: TargetProgress): Scope {
  return { ...(place !== undefined && { place }), ...(scope.from !== null && { from: scope.from }), to: scope.to }
}
