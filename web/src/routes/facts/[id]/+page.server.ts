import type { Ctx, Lang } from '@wotu/core/kernel/context'
import { getFact, type FactView, type PublicFact } from '@wotu/core/kernel/facts'
import { figure, type Indicator } from '@wotu/core/kernel/figures'
import { describeFiles } from '@wotu/core/kernel/files'
import { getProgramme, type ProgrammeDefinition } from '@wotu/core/programmes'
import { factTitle } from '#lib/facts.ts'
import { namesOf, wayTo, type Named } from '#lib/server/places.ts'
import { monthScope, stepsTo, type Step } from '#lib/trail.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx, lang }, params, url }) => {
  const { evidence, ...fact } = await getFact(ctx, params.id)
  const { definition } = await getProgramme(ctx, fact.programmeId)
  const counting = definition.indicators.filter((indicator) => countsIn(indicator, fact))
  const followed = definition.indicators.find(({ id }) => id === url.searchParams.get('in')) ?? counting[0] ?? null
  const event = fact.event === null ? null : await getFact(ctx, fact.event)
  const way = await wayTo(ctx, fact.placeCode)
  const county = way.find(({ code }) => code.length >= 6) ?? way.at(-1)
  return {
    fact,
    evidence: await filesOf(ctx, evidence),
    event: event && {
      id: event.id,
      kind: event.kind,
      day: event.day,
      month: event.month,
      dimensions: event.dimensions,
      placeCode: event.placeCode,
      evidence: event.evidence.length,
    },
    programme: { id: definition.id, name: definition.name },
    followed: followed?.id ?? null,
    counting: counting.map(({ id, name }) => ({ id, name })),
    scope: { ...(county && { place: county.code }), ...monthScope(fact.month) },
    way,
    places: await namesOf(ctx, event === null ? [] : [event.placeCode]),
    steps: followed === null ? [] : await stepsToFact(ctx, { fact, county, followed, definition }, lang),
  }
}

/** Whether a fact is one of those an indicator counts, by what the public sees of it. */
function countsIn(indicator: Indicator, { kind, dimensions }: PublicFact): boolean {
  if (indicator.type === 'ratio') return false
  return indicator.sources.some(
    (source) =>
      source.kind === kind.kind &&
      Object.entries(source.where).every(([name, values]) => dimensions === null || values.includes(dimensions[name] ?? '')),
  )
}

type Followed = { fact: PublicFact; county: Named | undefined; followed: Indicator; definition: ProgrammeDefinition }

/** The way down to a fact, in the indicator that the reader came from or the first that counts it. */
async function stepsToFact(ctx: Ctx, { fact, county, followed, definition: { reportDay } }: Followed, lang: Lang): Promise<Step[]> {
  const { from, to } = monthScope(fact.month)
  const whole = await figure(ctx, { indicator: followed.id, ...(reportDay !== undefined && to <= reportDay && { to: reportDay }) })
  const place = county && { code: county.code, name: county.name[lang] }
  return [
    ...stepsTo({ whole, place, from, to, reportDay }, lang),
    { label: factTitle(fact, lang), path: `/facts/${fact.id}?in=${followed.id}` },
  ]
}

/** Each evidence as the public may have it; the hash of an original that is held back stays inside. */
async function filesOf(ctx: Ctx, evidence: FactView['evidence']) {
  const shown = evidence.map(({ original, published }) => published ?? original)
  const states = await describeFiles(ctx, shown)
  return evidence.map(({ published }, i) => ({
    n: i + 1,
    isMasked: published !== undefined,
    file: states.get(shown[i] ?? '') ?? ({ state: 'missing' } as const),
  }))
}
