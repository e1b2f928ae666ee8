import type { Entry } from '@wotu/paper'
import type { Day, Lang, Words } from '@wotu/core/kernel/context'
import type { Correction, Figure } from '@wotu/core/kernel/figures'
import type { Objection } from '@wotu/core/objections'
import type { ProgrammeMonth, Target } from '@wotu/core/programmes'
import { dayWords, periodWords } from './dates.ts'
import { whole } from './numbers.ts'
import { inFull } from './report.ts'
import { figurePath } from './scope.ts'
import { targetWords } from './targets.ts'
import { words } from './words/index.ts'

type Saying = {
  readonly at: (path: string) => string
  readonly names: Readonly<Record<string, Words>>
  readonly dayOf: (instant: Date) => Day
  readonly lang: Lang
}

/** What changed in what is counted: versions with what they changed of targets, facts taken back, facts that came late. */
export function changesOf({ programme, changes }: ProgrammeMonth, { names, dayOf, at, lang }: Saying): Entry[] {
  const t = words(lang)
  const { id, indicators } = programme.definition
  const aim = (target: Target | null) => {
    const indicator = indicators.find(({ id }) => id === target?.indicator)
    return target && indicator ? targetWords(target, indicator, names[target.place ?? ''] ?? null, lang) : t.monthly.noTarget
  }
  const versions = changes.versions.map(({ version, reason, publishedAt }) => ({
    name: `${t.version(version)}${t.comma}${dayWords(dayOf(publishedAt), lang)}`,
    lines: [
      t.becauseOf(reason[lang]),
      ...changes.targets
        .filter((change) => change.version === version)
        .map(({ measure, before, after }) => t.monthly.targetChanged(measure[lang], aim(before), aim(after))),
    ],
    addresses: [{ label: t.programme, text: at(`/programmes/${id}`) }],
  }))
  const { takenBack, late } = changes.facts
  const facts = takenBack.reduce((sum, { facts }) => sum + facts, 0)
  const reversals = {
    name: t.monthly.takenBack(facts),
    lines: takenBack.map(({ reason, facts }) => `${t.reasons[reason]}${t.colon}${whole(facts)}`),
  }
  return [
    ...versions,
    ...(facts > 0 ? [{ ...reversals, addresses: [] }] : []),
    ...(late > 0 ? [{ name: t.monthly.late(late), lines: [t.monthly.lateNote], addresses: [] }] : []),
  ]
}

/** Published figures that were corrected: what they were, what they are, why, and where both stand. */
export function correctionsOf(corrections: readonly Correction[], { names, dayOf, at, lang }: Saying): Entry[] {
  const t = words(lang)
  return corrections.map(({ corrected, correction }) => ({
    name: figureWords(correction.figure, names, lang),
    lines: [
      t.monthly.corrected(
        inFull(corrected.figure, lang),
        inFull(correction.figure, lang),
        dayWords(dayOf(correction.publishedAt), lang),
      ),
      ...(correction.reason === null ? [] : [t.becauseOf(correction.reason[lang])]),
    ],
    addresses: [
      { label: t.monthly.wrongOne, text: at(`/f/${corrected.id}`) },
      { label: t.monthly.rightOne, text: at(`/f/${correction.id}`) },
    ],
  }))
}

/** What was objected, as far as it is released, how that was decided, and what the operator answered. */
export function objectionsOf(objections: readonly Objection[], { names, dayOf, at, lang }: Saying): Entry[] {
  const t = words(lang)
  const on = (instant: Date) => dayWords(dayOf(instant), lang)
  return objections.map(({ number, question, figure, filedAt, state, said, reason, answers }) => ({
    name: `${t.objection.number(number)}${t.colon}${figureWords(figure, names, lang)}`,
    lines: [
      `${t.objection.filedOn(on(filedAt))}${t.comma}${t.objection.state[state]}`,
      ...(said === null
        ? []
        : [
            { label: t.objection.wrong + t.colon, text: oneLine(said.wrong) },
            { label: t.objection.why + t.colon, text: oneLine(said.why) },
          ]),
      ...(reason === null ? [] : [t.objection.withheldNote(reason[lang])]),
      ...(answers.length === 0 ? [t.objection.noAnswer] : []),
      ...answers.map(({ words, at }) => `${t.objection.answer(on(at))}${t.colon}${words[lang]}`),
    ],
    addresses: [
      { label: t.objections, text: at(`/objections/${number}`) },
      { label: t.objection.about, text: at(figurePath(question.indicator, question)) },
    ],
  }))
}

/** 线下培训，威宁县，2023年: which part of an indicator a figure is. */
function figureWords({ indicator, scope }: Figure, names: Saying['names'], lang: Lang): string {
  const place = names[scope.place]?.[lang]
  return [indicator.name[lang], ...(place === undefined ? [] : [place]), periodWords(scope.from, scope.to, lang)].join(
    words(lang).comma,
  )
}

/** What was typed in several lines, on one. */
const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ')
