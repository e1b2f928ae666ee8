import canonicalize from 'canonicalize'
import type { Ctx } from '@wotu/core/kernel/context'
import { listEvents, type Kind } from '@wotu/core/kernel/facts'
import {
  definedIndicators,
  factsUnder,
  figuresAndBreakdowns,
  publishedOf,
  type BreakdownRow,
  type Defined,
  type Figure,
  type Question,
  type Scope,
} from '@wotu/core/kernel/figures'
import { COUNTRY, getPlace } from '@wotu/core/kernel/places'
import { objectionsTo } from '@wotu/core/objections'
import { getProgramme } from '@wotu/core/programmes'
import { valueWords } from '#lib/facts.ts'
import { readQuestion } from '#lib/scope.ts'
import { namesOf, wayTo } from '#lib/server/places.ts'
import { partsOf } from '#lib/server/ratio.ts'
import { stepsTo } from '#lib/trail.ts'
import { planApart, takeApart } from './apart.ts'
import type { PageServerLoad } from './$types'

/** Facts on one page: they stand by county and month, so few events are behind them. */
const FACTS = 25
/** Facts of a county's month that are looked through for their events. */
const FACTS_OF_MONTH = 200

export const load: PageServerLoad = async ({ locals: { ctx, lang }, params: { indicator }, url }) => {
  const question = readQuestion(url.searchParams)
  const { definition } = await getProgramme(ctx, indicator.split('.')[0] ?? '')
  const { kinds, reportDay } = definition
  const place = (await getPlace(ctx, question.scope.place ?? COUNTRY)).code
  const scope: Scope = { ...question.scope, ...(place !== COUNTRY && { place }) } // an old code was taken for today's
  const defined = (await definedIndicators(ctx, [indicator])).get(indicator) as Defined
  const plan = await planApart(ctx, { indicator: defined.definition, place, kinds, scope, asked: question.by })
  const way = await wayTo(ctx, place)

  const { figures, breakdowns } = await figuresAndBreakdowns(ctx, {
    whole: askedAndBesides(ctx, indicator, scope, reportDay),
    apart: [
      ...(way.length === 0 ? [] : [{ indicator, ...scope, place: way.at(-2)?.code ?? COUNTRY, by: 'place' }]),
      ...(plan.by === null ? [] : [{ indicator, ...scope, by: plan.by }]),
    ],
  })
  const [asked, whole, now = null] = figures as [Figure, Figure, Figure?]
  const sisters = way.length === 0 ? [] : (breakdowns.shift() as BreakdownRow[])
  const apart = await takeApart(ctx, { figure: asked, plan, rows: breakdowns[0] ?? [], kinds, scope })
  const { page, listed } = await factsOf(ctx, asked, { indicator, ...scope }, question.after)
  const isMonth = isCountyMonth(asked)
  const events = isMonth ? await listEvents(ctx, definition.id, [...new Set(listed.flatMap(({ event }) => event ?? []))]) : []
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
    events,
    eventDays: Object.fromEntries(events.flatMap(({ id, day }) => (day === null ? [] : [[id, day]]))),
    objections: await objectionsTo(ctx, { indicator, ...scope }, asked),
    published: (await publishedOf(ctx, indicator)).filter(({ figure }) => isSameScope(figure, asked)),
  }
}

/** What is asked; the whole indicator, as of the report's day for what lies before it; a figure up to an earlier day as it is today. */
function askedAndBesides(ctx: Ctx, indicator: string, scope: Scope, reportDay: string | undefined): Question[] {
  const today = ctx.clock.today()
  const { to = today, ...undated } = scope
  const upTo = reportDay !== undefined && to <= reportDay ? { to: reportDay } : {}
  const isEarlier = scope.from === undefined && to !== today
  return [{ indicator, ...scope }, { indicator, ...upTo }, ...(isEarlier ? [{ indicator, ...undated }] : [])]
}

/** A page of the facts under a figure, and those through which the events of a county's month are found. */
async function factsOf(ctx: Ctx, asked: Figure, question: Question, after: string | null) {
  // Where none counts there is none to look for, however many wait to be counted.
  const isEmpty = after === null && !asked.hidden && asked.facts + asked.reversed === 0 && hasOwnFacts(asked)
  if (isEmpty) return { page: { facts: [], next: null }, listed: [] }
  const month = isCountyMonth(asked) ? await factsUnder(ctx, { ...question, limit: FACTS_OF_MONTH }) : null
  if (month === null || after !== null) {
    const page = await factsUnder(ctx, { ...question, limit: FACTS, ...(after !== null && { after }) })
    return { page, listed: month?.facts ?? [] }
  }
  const facts = month.facts.slice(0, FACTS)
  return { page: { facts, next: month.facts.length > FACTS ? (facts.at(-1)?.id ?? null) : null }, listed: month.facts }
}

const hasOwnFacts = ({ indicator: { type } }: Figure) => type !== 'ratio' && type !== 'latest'

function isCountyMonth({ scope: { place, from, to } }: Figure): boolean {
  return place.length >= 6 && from !== null && from.slice(0, 7) === to.slice(0, 7)
}

function isSameScope({ scope: a }: Figure, { scope: b }: Figure): boolean {
  return a.place === b.place && a.from === b.from && a.to === b.to && JSON.stringify(a.where) === JSON.stringify(b.where)
}

function kindsUnder({ indicator }: Figure, kinds: readonly Kind[]): Kind[] {
  return indicator.type === 'ratio' ? [] : kinds.filter(({ kind }) => indicator.sources.some((source) => source.kind === kind))
}
