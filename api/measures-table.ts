import type { Ctx, Lang } from '@wotu/core/kernel/context'
import { figures, latestCheckpoint, type Figure, type Question } from '@wotu/core/kernel/figures'
import {
  getProgramme,
  targetProgress,
  type ProgrammeDefinition,
  type Measure,
  type Programme,
  type Target,
  type TargetProgress,
} from '@wotu/core/programmes'
import { amountCell, numberCell } from './numbers.ts'
import { figurePage } from './pages.ts'
import { marked, type Cell, type Column, type Table, type Wanted } from './tables.ts'
import { words, type Dictionary } from './words.ts'

/** One line of the table: a measure's indicator and, where there is one, a target for it. */
type Line = {
  readonly direction: ProgrammeDefinition['directions'][number]
  readonly measure: Measure
  readonly question: Question
  readonly target: Target | null
}

/** A programme's measures as a table: each indicator as reported and today, with its targets and their pace. */
export async function measuresTable(ctx: Ctx, id: string, { lang, url: { origin } }: Wanted): Promise<Table> {
  const t = words(lang)
  const programme = await getProgramme(ctx, id)
  const { definition } = programme
  const lines = linesOf(programme)
  const { reportDay } = definition
  const upTo = reportDay === undefined ? {} : { to: reportDay }
  const answers = await figures(
    ctx,
    lines.flatMap(({ question }) => [{ ...question, ...upTo }, question]),
  )
  const progress = await targetProgress(
    ctx,
    lines.flatMap(({ target }) => target ?? []),
  )
  const today = ctx.clock.today()
  const table: Table = {
    file: `${id}-measures-${today}`,
    columns: columnsOf(t),
    rows: lines.map((line, i) => [
      line.direction.name[lang],
      line.measure.name[lang],
      ...valueCells([answers[2 * i], answers[2 * i + 1]] as [Figure, Figure], reportDay ?? null, lang),
      ...(line.target === null ? NO_TARGET : targetCells(progress.shift() as TargetProgress, t)),
      origin + figurePage(line.question),
    ]),
    about: [
      [t.nameOf, definition.name[lang]],
      ...(definition.sourceNote ? [[t.source, definition.sourceNote[lang]] as const] : []),
      [t.address, `${origin}/programmes/${id}`],
    ],
    asOf: await latestCheckpoint(ctx),
  }
  return marked(ctx, lang, table, today)
}

function linesOf({ definition: { directions } }: Programme): Line[] {
  return directions.flatMap((direction) =>
    direction.measures.flatMap((measure) => {
      const targeted = measure.targets.map((target) => ({ direction, measure, question: asked(target), target }))
      const others = measure.indicators.filter((id) => !measure.targets.some(({ indicator }) => indicator === id))
      return [...targeted, ...others.map((indicator) => ({ direction, measure, question: { indicator }, target: null }))]
    }),
  )
}

function asked({ indicator, place }: Target): Question {
  return place === undefined ? { indicator } : { indicator, place }
}

const TARGET_COLUMNS = 11
const NO_TARGET: readonly Cell[] = Array.from({ length: TARGET_COLUMNS }, () => null)

function columnsOf(t: Dictionary): Column[] {
  const number = (head: string): Column => ({ head, kind: 'number' })
  const day = (head: string): Column => ({ head, kind: 'day' })
  return [
    ...[t.direction, t.measure, t.indicator, t.indicatorName, t.basis].map((head) => ({ head })),
    day(t.reportDay),
    number(t.onReportDay),
    number(t.today),
    { head: t.unit },
    { head: t.targetKind },
    { head: t.targetPlace },
    { head: t.targetOp },
    number(t.target),
    day(t.from),
    day(t.to),
    number(t.counted),
    { head: t.state },
    number(t.done),
    number(t.due),
    number(t.daysAhead),
    { head: t.address },
  ]
}

function valueCells([reported, today]: [Figure, Figure], reportDay: string | null, lang: Lang): Cell[] {
  const t = words(lang)
  const { indicator } = today
  return [
    indicator.id,
    indicator.name[lang],
    indicator.type === 'ratio' ? t.ratio : t.bases[indicator.basis],
    reportDay,
    reportDay === null ? null : amountCell(reported, indicator),
    amountCell(today, indicator),
    indicator.unit[lang],
  ]
}

function targetCells({ target, value, figure: { indicator }, pace }: TargetProgress, t: Dictionary): Cell[] {
  return [
    t.targetKinds[target.kind],
    target.place ?? null,
    t.targetOps[target.op],
    numberCell(target.value, indicator.per),
    target.from,
    target.to,
    numberCell(value, indicator.per),
    t.states[pace.state],
    percent(pace.done),
    percent(pace.due),
    pace.daysAhead,
  ]
}

const percent = (share: number) => Math.round(share * 1000) / 10
