import canonicalize from 'canonicalize'
import type { Ctx } from '@wotu/core/kernel/context'
import { getFact, type Kind } from '@wotu/core/kernel/facts'
import {
  breakdown,
  factsUnder,
  figure,
  figures,
  publishedOf,
  type BreakdownRow,
  type FactLine,
  type Figure,
  type Scope,
} from '@wotu/core/kernel/figures'
import { getProgramme } from '@wotu/core/programmes'
import { readQuestion, waysOf } from '#lib/scope.ts'
import { namesOf, wayTo } from '#lib/server/places.ts'
import { stepsTo } from '#lib/trail.ts'
import type { PageServerLoad } from './$types'

/** Facts on one page: they stand by county and month, so few events are behind them. */
const FACTS = 25

export const load: PageServerLoad = async ({ locals: { ctx, lang }, params: { indicator }, url }) => {
  const question = readQuestion(url.searchParams)
  const asked = await figure(ctx, { indicator, ...question.scope })
  const scope: Scope = { ...question.scope, ...(asked.scope.place !== 'CN' && { place: asked.scope.place }) }
  const { definition } = await getProgramme(ctx, indicator.split('.')[0] ?? '')
  const { kinds, reportDay } = definition

  const until = reportDay !== undefined && asked.scope.to <= reportDay ? reportDay : undefined
  const upToADay = scope.from === undefined && asked.scope.to !== ctx.clock.today()
  const others = await figures(ctx, [
    { indicator, ...(until && { to: until }) },
    ...(upToADay ? [{ indicator, ...withoutDay(scope) }] : []),
  ])
  const [whole, now = null] = others as [Figure, Figure?]

  const ways = waysOf(asked.indicator, kinds, scope)
  const by = question.by ?? ways[0] ?? null
  const rows = by === null ? [] : await breakdown(ctx, { indicator, ...scope, by })
  const page = await factsUnder(ctx, {
    indicator,
    ...scope,
    limit: FACTS,
    ...(question.after !== null && { after: question.after }),
  })

  const way = await wayTo(ctx, asked.scope.place)
  const sisters =
    way.length === 0 ? [] : await breakdown(ctx, { indicator, ...scope, place: way.at(-2)?.code ?? 'CN', by: 'place' })
  const month = scope.from?.slice(0, 7)
  const isCountyMonth = asked.scope.place.length >= 6 && month !== undefined && month === scope.to?.slice(0, 7)
  const { facts: ofMonth } = isCountyMonth ? await factsUnder(ctx, { indicator, ...scope, limit: 200 }) : page
  const events = await eventsOf(ctx, isCountyMonth ? ofMonth : page.facts)
  const places = await namesOf(ctx, [
    ...(by === 'place' ? rows.map(({ key }) => key) : []),
    ...sisters.map(({ key }) => key),
    ...page.facts.map(({ placeCode }) => placeCode),
    ...events.map(({ placeCode }) => placeCode),
  ])
  const published = (await publishedOf(ctx, indicator)).filter(({ figure }) => sameScope(figure, asked))
  const where = Object.entries(asked.scope.where).map(([name, value]) => ({
    name,
    value,
    words: valueWords(kinds, name, value)?.[lang] ?? value,
  }))
  const place = way.at(-1)
  const steps = stepsTo(
    {
      whole,
      where,
      ...(place && { place: { code: place.code, name: place.name[lang] } }),
      ...(scope.from && { from: scope.from }),
      ...(scope.to && { to: scope.to }),
      ...(reportDay && { reportDay }),
    },
    lang,
  )
  return {
    asked,
    scope,
    now,
    where: where.map(({ words }) => words),
    today: ctx.clock.today(),
    isWhole: place === undefined && scope.from === undefined && where.length === 0,
    programme: { id: definition.id, name: definition.name, since: definition.since, reportDay: reportDay ?? null },
    kinds: kindsUnder(asked, kinds),
    canonical: canonicalize(asked.indicator) ?? '',
    steps,
    way,
    sisters: sisters.map((row) => ({ ...row, code: row.key, name: places[row.key] ?? { zh: row.key, en: row.key } })),
    ways: ways.map((name) => ({ name, words: dimensionOf(kinds, name)?.name ?? null })),
    by,
    rows: rows.map((row) => ({
      ...row,
      isWhole: by === 'place' && row.key === asked.scope.place,
      name: rowWords(row, by, kinds, places),
    })),
    facts: page.facts,
    next: page.next,
    after: question.after,
    events: isCountyMonth ? events : [],
    eventDays: Object.fromEntries(events.flatMap(({ id, day }) => (day === null ? [] : [[id, day]]))),
    places,
    published,
  }
}

function withoutDay({ to: _, ...scope }: Scope): Scope {
  return scope
}

/** The events to which the listed facts belong, each with how many facts came from it. */
async function eventsOf(ctx: Ctx, facts: readonly FactLine[]) {
  const events = []
  for (const id of new Set(facts.flatMap(({ event }) => event ?? []))) events.push(await getFact(ctx, id))
  return events.map(({ id, kind, placeCode, day, month, dimensions, parts, reversedBy }) => ({
    id,
    kind,
    placeCode,
    day,
    month,
    dimensions,
    parts,
    reversedBy,
  }))
}

function sameScope({ scope: a }: Figure, { scope: b }: Figure): boolean {
  return a.place === b.place && a.from === b.from && a.to === b.to && JSON.stringify(a.where) === JSON.stringify(b.where)
}

const kindsUnder = ({ indicator }: Figure, kinds: readonly Kind[]) =>
  indicator.type === 'ratio' ? [] : kinds.filter(({ kind }) => indicator.sources.some((source) => source.kind === kind))

const dimensionOf = (kinds: readonly Kind[], name: string) => kinds.find(({ dimensions }) => name in dimensions)?.dimensions[name]

const valueWords = (kinds: readonly Kind[], name: string, value: string) =>
  kinds.map(({ dimensions }) => dimensions[name]?.values[value]).find((words) => words !== undefined)

function rowWords({ key }: BreakdownRow, by: string | null, kinds: readonly Kind[], places: Awaited<ReturnType<typeof namesOf>>) {
  return (
    (by === 'place' ? places[key] : by === null || by === 'month' ? undefined : valueWords(kinds, by, key)) ?? { zh: key, en: key }
  )
}
