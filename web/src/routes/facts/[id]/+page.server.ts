import type { Ctx } from '@wotu/core/kernel/context'
import { getFact, type FactView, type PublicFact } from '@wotu/core/kernel/facts'
import { figure, type Indicator } from '@wotu/core/kernel/figures'
import { describeFiles } from '@wotu/core/kernel/files'
import { getProgramme } from '@wotu/core/programmes'
import { factTitle } from '#lib/facts.ts'
import { namesOf, wayTo } from '#lib/server/places.ts'
import { monthScope, stepsTo } from '#lib/trail.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx, lang }, params, url }) => {
  const fact = await getFact(ctx, params.id)
  const { definition } = await getProgramme(ctx, fact.programmeId)
  const counting = definition.indicators.filter((indicator) => countsIn(indicator, fact))
  const followed = definition.indicators.find(({ id }) => id === url.searchParams.get('in')) ?? counting[0] ?? null

  const event = fact.event === null ? null : await getFact(ctx, fact.event)
  const way = await wayTo(ctx, fact.placeCode)
  const places = await namesOf(ctx, event === null ? [] : [event.placeCode])
  const { from, to } = monthScope(fact.month)
  const county = way.find(({ code }) => code.length >= 6) ?? way.at(-1)
  const scope = { ...(county && { place: county.code }), from, to }
  const { reportDay } = definition
  const until = reportDay !== undefined && to <= reportDay ? { to: reportDay } : {}
  const whole = followed && (await figure(ctx, { indicator: followed.id, ...until }))
  const way2 = {
    from,
    to,
    ...(county && { place: { code: county.code, name: county.name[lang] } }),
    ...(reportDay && { reportDay }),
  }
  const steps =
    whole === null
      ? []
      : [...stepsTo({ whole, ...way2 }, lang), { label: factTitle(fact, lang), path: `/facts/${fact.id}?in=${followed?.id}` }]

  return {
    fact: withoutEvidence(fact),
    evidence: await evidenceOf(ctx, fact),
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
    scope,
    way,
    places,
    steps,
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

/** Each evidence as the public may have it; the hash of an original that is held back stays inside. */
async function evidenceOf(ctx: Ctx, { evidence }: FactView) {
  const states = await describeFiles(
    ctx,
    evidence.map(({ original, published }) => published ?? original),
  )
  return evidence.map(({ original, published }, i) => {
    const state = states.get(published ?? original)
    return { n: i + 1, masked: published !== undefined, file: state === undefined ? ({ state: 'missing' } as const) : state }
  })
}

function withoutEvidence({ evidence: _, ...fact }: FactView) {
  return fact
}
