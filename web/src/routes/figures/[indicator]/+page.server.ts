import canonicalize from 'canonicalize'
import type { Ctx } from '@wotu/core/kernel/context'
import { getFacts, type Kind } from '@wotu/core/kernel/facts'
import { breakdown, factsUnder, figures, publishedOf, type Figure, type Scope } from '@wotu/core/kernel/figures'
import { objectionsTo } from '@wotu/core/objections'
import { getProgramme } from '@wotu/core/programmes'
import { valueWords } from '#lib/facts.ts'
import { readQuestion } from '#lib/scope.ts'
import { namesOf, wayTo } from '#lib/server/places.ts'
import { partsOf } from '#lib/server/ratio.ts'
import { stepsTo } from '#lib/trail.ts'
import { takeApart } from './apart.ts'
import type { PageServerLoad } from './$types'

/** Facts on one page: they stand by county and month, so few events are behind them. */
const FACTS = 25
/** Facts of a county's month that are looked through for their events. */
const FACTS_OF_MONTH = 200

export const load: PageServerLoad = async ({ locals: { ctx, lang }, params: { indicator }, url }) => {
  const question = readQuestion(url.searchParams)
  const { definition } = await getProgramme(ctx, indicator.split('.')[0] ?? '')
  const { kinds, reportDay } = definition
  const { asked, whole, now } = await askedAndBesides(ctx, indicator, question.scope, reportDay)
  const { place } = asked.scope
  const scope: Scope = { ...question.scope, ...(place !== 'CN' && { place }) } // an old code was taken for today's

  const apart = await takeApart(ctx, asked, kinds, scope, question.by)
  // Where none counts there is none to look for, however many wait to be counted.
  const isEmpty = question.after === null && !asked.hidden && asked.facts + asked.reversed === 0 && hasOwnFacts(asked)
  const page = isEmpty
    ? { facts: [], next: null }
    : await factsUnder(ctx, {
        indicator,
        ...scope,
        limit: FACTS,
        ...(question.after !== null && { after: question.after }),
      })
  const isMonth = isCountyMonth(asked)
  const listed = isMonth && !isEmpty ? (await factsUnder(ctx, { indicator, ...scope, limit: FACTS_OF_MONTH })).facts : page.facts
  const events = await eventsOf(ctx, listed)
  const way = await wayTo(ctx, place)
  const sisters =
    way.length === 0 ? [] : await breakdown(ctx, { indicator, ...scope, place: way.at(-2)?.code ?? 'CN', by: 'place' })
  const places = await namesOf(ctx, [
    ...sisters.map(({ key }) => key),
    ...[...page.facts, ...events].map(({ placeCode }) => placeCode),
  ])
  const where = Object.entries(asked.scope.where).map(([name, value]) => ({
    name,
    value,
    words: valueWords(kinds, name, value)?.[lang] ?? value,
  }))
  const here = way.at(-1)
  return {
    asked,
    scope,
    now,
    apart,
    way,
    places,
    sisters: sisters.map((row) => ({ ...row, code: row.key, name: places[row.key] ?? { zh: row.key, en: row.key } })),
    where: where.map(({ words }) => words),
    steps: stepsTo(
      { whole, where, place: here && { code: here.code, name: here.name[lang] }, from: scope.from, to: scope.to, reportDay },
      lang,
    ),
    isWhole: here === undefined && scope.from === undefined && where.length === 0,
    programme: { id: definition.id, name: definition.name, since: definition.since, reportDay: reportDay ?? null },
    today: ctx.clock.today(),
    kinds: kindsUnder(asked, kinds),
    parts: partsOf(asked.indicator, definition.indicators),
    canonical: canonicalize(asked.indicator) ?? '',
    facts: page.facts,
    next: page.next,
    after: question.after,
    events: isMonth ? events : [],
    eventDays: Object.fromEntries(events.flatMap(({ id, day }) => (day === null ? [] : [[id, day]]))),
    objections: await objectionsTo(ctx, { indicator, ...scope }, asked),
    published: (await publishedOf(ctx, indicator)).filter(({ figure }) => isSameScope(figure, asked)),
  }
}

/** What is asked; the whole indicator, as of the report's day for what lies before it; a figure up to an earlier day as it is today. */
async function askedAndBesides(ctx: Ctx, indicator: string, scope: Scope, reportDay: string | undefined) {
  const today = ctx.clock.today()
  const { to = today, ...undated } = scope
  const upTo = reportDay !== undefined && to <= reportDay ? { to: reportDay } : {}
  const isEarlier = scope.from === undefined && to !== today
  const questions = [{ indicator, ...scope }, { indicator, ...upTo }, ...(isEarlier ? [{ indicator, ...undated }] : [])]
  const [asked, whole, now] = await figures(ctx, questions)
  return { asked: asked as Figure, whole: whole as Figure, now: now ?? null }
}

const hasOwnFacts = ({ indicator: { type } }: Figure) => type !== 'ratio' && type !== 'latest'

function isCountyMonth({ scope: { place, from, to } }: Figure): boolean {
  return place.length >= 6 && from !== null && from.slice(0, 7) === to.slice(0, 7)
}

/** The events to which listed facts belong, each with how many facts came from it. */
async function eventsOf(ctx: Ctx, facts: readonly { readonly event: string | null }[]) {
  const events = await getFacts(ctx, [...new Set(facts.flatMap(({ event }) => event ?? []))])
  return events.map(({ id, kind, placeCode, day, month, dimensions, parts }) => {
    return { id, kind, placeCode, day, month, dimensions, facts: parts.reduce((sum, part) => sum + part.facts, 0) }
  })
}

function isSameScope({ scope: a }: Figure, { scope: b }: Figure): boolean {
  return a.place === b.place && a.from === b.from && a.to === b.to && JSON.stringify(a.where) === JSON.stringify(b.where)
}

function kindsUnder({ indicator }: Figure, kinds: readonly Kind[]): Kind[] {
  return indicator.type === 'ratio' ? [] : kinds.filter(({ kind }) => indicator.sources.some((source) => source.kind === kind))
}
