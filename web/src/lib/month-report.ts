import type { Entry, Part, Report, Section } from '@wotu/paper'
import type { Day, Lang, Words } from '@wotu/core/kernel/context'
import type { Objection } from '@wotu/core/objections'
import { ROLES, type ProgrammeMonth, type TargetInMonth } from '@wotu/core/programmes'
import { dayWords, monthWords, periodWords } from './dates.ts'
import { changesOf, correctionsOf, objectionsOf } from './month-changes.ts'
import { addressIn, brought, framed, inFull, more, named, type Instance } from './report.ts'
import { figurePath, monthReportPath } from './scope.ts'
import { stateWords, targetWords } from './targets.ts'
import { words } from './words/index.ts'

/** All that a month's report is made of. */
export type MonthReported = Instance & {
  readonly month: ProgrammeMonth
  readonly objections: readonly Objection[]
  /** Names of the places that the targets, corrections and objections are about, by code. */
  readonly names: Readonly<Record<string, Words>>
  /** The day of the reports' calendar on which an instant falls. */
  readonly dayOf: (instant: Date) => Day
}

/** Puts a programme's month into words. The same figures as of the same checkpoint give the same report. */
export function monthReport({ month, objections, names, dayOf, ...instance }: MonthReported, lang: Lang): Report {
  const t = words(lang)
  const at = addressIn(instance, lang)
  const said = { at, names, dayOf, lang }
  const { definition } = month.programme
  const frame = framed(instance, lang, monthReportPath(definition.id, month.from))
  const { changes } = month
  const sections: [name: string, parts: Part[]][] = [
    [t.monthly.targets, targetsOf(month, said)],
    [t.figures, figuresOf(month, said)],
    [t.monthly.changes(periodWords(month.from, changes.upTo, lang)), entries(changesOf(month, said), t.monthly.noChanges)],
    [t.monthly.corrections, entries(correctionsOf(changes.corrections, said), t.monthly.noCorrections)],
    [t.monthly.objections, entries(objectionsOf(objections, said), t.monthly.noObjections)],
  ]
  return {
    ...frame,
    title: t.monthly.title(definition.name[lang], monthWords(month.from, lang)),
    about: [
      ...ROLES.flatMap((role) => {
        const partners = definition.partners.filter((partner) => partner.role === role)
        return partners.length === 0 ? [] : [{ label: t.roles[role], text: partners.map(({ name }) => name[lang]).join(t.and) }]
      }),
      { label: t.month, text: monthWords(month.from, lang) },
      { label: t.reportUpTo, text: dayWords(month.to, lang) },
      ...frame.about,
    ],
    sections: sections.map(([name, parts], i): Section => ({ name: t.sectionNumber(i + 1) + name, parts })),
  }
}

type Saying = Pick<MonthReported, 'names'> & { readonly at: (path: string) => string; readonly lang: Lang }

function targetsOf({ programme, targets, to }: ProgrammeMonth, { at, names, lang }: Saying): Part[] {
  const t = words(lang)
  const columns = [t.monthly.target, t.monthly.atEnd, t.stands, t.monthly.grown]
  const row = (measure: Words, { target, figure, value, pace, grown: growth }: TargetInMonth) => {
    const place = target.place === undefined ? {} : { place: target.place }
    const hasBegun = pace.state !== 'not-started'
    const isNew = target.kind === 'net-new'
    const amount = isNew ? more(value, figure, lang) : inFull(figure, lang)
    const stock = isNew && hasBegun ? t.monthly.inStock(inFull(figure, lang)) : ''
    const from = figure.scope.from === null || !hasBegun ? {} : { from: figure.scope.from }
    return {
      name: measure[lang],
      note: targetWords(target, figure.indicator, names[target.place ?? ''] ?? null, lang) + stock,
      cells: [
        hasBegun ? amount : '—',
        hasBegun ? `${percent(pace.done)}${t.comma}${stateWords(pace, t)}` : stateWords(pace, t),
        growth === null ? '—' : more(growth, figure, lang),
      ],
      address: at(figurePath(figure.indicator.id, { ...place, ...from, to: hasBegun ? figure.scope.to : to })),
    }
  }
  const left = [...targets]
  const tables = programme.definition.directions.flatMap(({ name, measures }): Part[] => {
    const rows = measures.flatMap((measure) => left.splice(0, measure.targets.length).map((aim) => row(measure.name, aim)))
    return rows.length === 0 ? [] : [{ kind: 'table', name: name[lang], columns, rows }]
  })
  return tables.length > 0 ? tables : [{ kind: 'text', text: t.monthly.noTargets }]
}

function figuresOf({ figures, to }: ProgrammeMonth, { at, lang }: Saying): Part[] {
  const t = words(lang)
  const rows = figures.map(({ figure, month, before }) => ({
    ...named(figure, to, at, lang),
    cells: [inFull(figure, lang), brought(month, figure), brought(before, figure)],
  }))
  return [{ kind: 'table', columns: [t.reportFigure, t.monthly.upToEnd, t.monthly.inMonth, t.monthly.monthBefore], rows }]
}

const percent = (share: number) => `${Math.floor(share * 1000) / 10}%`

const entries = (entries: readonly Entry[], none: string): Part[] =>
  entries.length === 0 ? [{ kind: 'text', text: none }] : [{ kind: 'entries', entries }]
