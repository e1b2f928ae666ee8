import type { Ctx, Lang } from '@wotu/core/kernel/context'
import { factsUnder, figure, type FactLine, type Figure, type Question } from '@wotu/core/kernel/figures'
import { kindsOfIndicator, takeApart } from './breakdown.ts'
import { periodWords } from './dates.ts'
import { dimensionsOf } from './dimensions.ts'
import { amountCell, amountText, numberCell } from './numbers.ts'
import { figurePage } from './pages.ts'
import { namesOfPlaces, placeWords } from './place-words.ts'
import { marked, type Cell, type Column, type Table, type Wanted } from './tables.ts'
import { words } from './words.ts'

/** Facts in one file: fifty pages, read one after the other in a second or two; the rest is in the files that follow. */
export const FACTS_PER_FILE = 10_000
const FACTS_PER_PAGE = 200

/** A breakdown as a table. */
export async function breakdownTable(ctx: Ctx, question: Question, by: string, { lang, url }: Wanted): Promise<Table> {
  const t = words(lang)
  const { figure, rows } = await takeApart(ctx, question, by)
  const { indicator, scope } = figure
  const isRatio = indicator.type === 'ratio'
  const table: Table = {
    file: `${indicator.id}-by-${by}-${scope.to}`,
    columns: [
      { head: by === 'place' || by === 'county' ? t.placeCode : by === 'month' ? t.month : t.key },
      { head: t.nameOf },
      { head: t.indicator },
      { head: indicator.name[lang], kind: 'number' },
      { head: t.unit },
      ...(isRatio ? numbers(t.numerator, t.denominator) : []),
      ...numbers(t.facts, t.reversed),
    ],
    rows: rows.map((row) => [
      row.key,
      row.name[lang],
      indicator.id,
      amountCell(row, indicator),
      indicator.unit[lang],
      ...(isRatio
        ? [row.ratio ? numberCell(row.ratio.numerator) : null, row.ratio ? numberCell(row.ratio.denominator) : null]
        : []),
      row.hidden ? null : row.facts,
      row.hidden ? null : row.reversed,
    ]),
    about: await aboutFigure(ctx, figure, url.origin + figurePage(question), lang),
    asOf: figure.asOf,
  }
  return marked(ctx, lang, table, scope.to)
}

/** The facts under a figure as a table of at most {@link FACTS_PER_FILE} rows. */
export async function factsTable(ctx: Ctx, question: Question, after: string | undefined, { lang, url }: Wanted): Promise<Table> {
  const t = words(lang)
  const whole = await figure(ctx, question)
  const { facts, next } = await factsFrom(ctx, question, after)
  const dimensions = Object.entries(dimensionsOf(whole.indicator, await kindsOfIndicator(ctx, question.indicator)))
  const placeName = await namesOfPlaces(
    ctx,
    facts.map(({ placeCode }) => placeCode),
  )
  const table: Table = {
    file: [whole.indicator.id, 'facts', whole.scope.to, after && `after-${after}`, next && 'more-follow'].filter(Boolean).join('-'),
    columns: [
      { head: t.fact },
      { head: t.kind },
      { head: t.kindName },
      { head: t.placeCode },
      { head: t.place },
      { head: t.day, kind: 'day' },
      { head: t.month },
      { head: t.quantity, kind: 'number' },
      { head: t.unit },
      ...dimensions.map(([, { name }]): Column => ({ head: name[lang] })),
      { head: t.pseudonym },
      { head: t.event },
      { head: t.whyReversed },
    ],
    rows: facts.map((fact) => [
      ...factCells(fact, placeName(fact.placeCode)[lang], lang),
      ...dimensions.map(([key, { values }]) => values[fact.dimensions?.[key] ?? '']?.[lang] ?? null),
      fact.pseudonym,
      fact.event,
      fact.reversed === null ? null : t.reasons[fact.reversed],
    ]),
    about: await aboutFigure(ctx, whole, url.origin + figurePage(question), lang),
    asOf: whole.asOf,
  }
  return marked(ctx, lang, next === null ? table : { ...table, next: addressAfter(url, next) }, whole.scope.to)
}

function factCells({ id, kind, placeCode, day, month, quantity }: FactLine, place: string, lang: Lang): Cell[] {
  return [id, kind.kind, kind.name[lang], placeCode, place, day, month, numberCell(quantity), kind.unit[lang]]
}

async function factsFrom(
  ctx: Ctx,
  question: Question,
  after: string | undefined,
): Promise<{ facts: FactLine[]; next: string | null }> {
  const facts: FactLine[] = []
  let next: string | null = after ?? null
  do {
    const page = await factsUnder(ctx, { ...question, limit: FACTS_PER_PAGE, ...(next !== null && { after: next }) })
    facts.push(...page.facts)
    next = page.next
  } while (next !== null && facts.length < FACTS_PER_FILE)
  return { facts, next }
}

function addressAfter(url: URL, cursor: string): string {
  const next = new URL(url)
  next.searchParams.set('after', cursor)
  return next.href
}

const numbers = (...heads: string[]): Column[] => heads.map((head) => ({ head, kind: 'number' }))

async function aboutFigure(ctx: Ctx, figure: Figure, address: string, lang: Lang): Promise<Table['about']> {
  const t = words(lang)
  const { indicator, version, hash, scope } = figure
  return [
    [t.indicatorName, indicator.name[lang]],
    [t.indicator, indicator.id],
    [t.definition, indicator.definition[lang]],
    [t.value, [amountText(figure, indicator), indicator.unit[lang]].join(' ')],
    [t.basis, indicator.type === 'ratio' ? t.ratio : t.bases[indicator.basis]],
    [t.support, t.supports[indicator.support]],
    ...(indicator.source ? [[t.source, indicator.source[lang]] as const] : []),
    [t.place, await placeWords(ctx, scope.place, lang)],
    [t.period, periodWords(scope.from, scope.to, lang)],
    ...Object.entries(scope.where),
    [t.definitionHash, `${hash} (${version})`],
    [t.address, address],
  ]
}
