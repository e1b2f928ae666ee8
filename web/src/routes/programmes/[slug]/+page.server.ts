import { Refused } from '@wotu/core/kernel/context'
import { breakdowns, type Indicator, type Scope } from '@wotu/core/kernel/figures'
import {
  getProgramme,
  programmeVersions,
  shownIndicators,
  targetProgress,
  type Measure,
  type TargetProgress,
} from '@wotu/core/programmes'
import { lastMonths, lineIndicator, reported } from '#lib/server/headline.ts'
import { namesOf } from '#lib/server/places.ts'
import type { PageServerLoad } from './$types'

/** Months drawn beside the measures. */
const MONTHS = 24

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
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
  // What can be shown by province: what is recorded where it happened.
  const choices = shownIndicators(definition).filter(isLocal)
  const chosen = chosenOf(choices, url.searchParams.get('map') || line, line)
  const [places = []] = chosen === undefined ? [] : await breakdowns(ctx, [{ indicator: chosen.id, to: upTo, by: 'place' }])
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
    map: chosen && {
      indicator: chosen,
      choices: choices.map(({ id, name }) => ({ id, name })),
      places: places
        .filter(({ key }) => key.length === 2)
        .map((row) => ({ ...row, name: names[row.key] ?? { zh: row.key, en: row.key } })),
    },
    versions: await programmeVersions(ctx, id),
  }
}

const isLocal = ({ type, support }: Indicator) => type !== 'ratio' && type !== 'latest' && support === 'records'

/** The indicator asked for; the first where the one that is meant by default has no places. @throws Refused `indicator-not-found` */
function chosenOf(choices: readonly Indicator[], asked: string, line: string): Indicator | undefined {
  const found = choices.find(({ id }) => id === asked)
  if (found === undefined && asked !== line)
    throw new Refused('indicator-not-found', { indicator: asked, known: choices.map(({ id }) => id) })
  return found ?? choices[0]
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
