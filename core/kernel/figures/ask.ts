import { z } from 'zod'
import { Refused, type Ctx, type Day, type Issue } from '../context/index.ts'
import { isDay, kindKey, kindsOf, type Kind } from '../facts/index.ts'
import { getPlace } from '../places/index.ts'
import { definedIndicators, type Defined } from './definitions.ts'
import type { Scope } from './model.ts'

/** What a reader may ask of an indicator, before it is checked. */
export type Question = { readonly indicator: string } & Scope

/** By what a figure is broken down: child places, counties at once, months, or a dimension's values. */
export type By = 'place' | 'county' | 'month' | (string & {})

/** A checked question, with all that is needed to answer it. */
export type Ask = {
  readonly defined: Defined
  readonly place: string
  readonly from: Day | null
  readonly to: Day
  readonly where: Readonly<Record<string, string>>
  readonly by: By | null
  /** Kinds by name: the closed lists of dimension values stand there. */
  readonly kinds: ReadonlyMap<string, Kind>
}

const Where = z.record(z.string(), z.string())

/**
 * Checks questions all at once. Old and padded place codes are taken for the place they mean; the last day is today
 * unless given. @throws Refused `indicator-not-found` · `place-not-found` · `question-wrong` with the fields
 */
export async function asksOf(ctx: Ctx, questions: readonly (Question & { by?: By })[]): Promise<Ask[]> {
  const defined = await definedIndicators(
    ctx,
    questions.map(({ indicator }) => indicator),
  )
  const kinds = await kindsByProgramme(ctx, [...defined.values()])
  const asks: Ask[] = []
  for (const { indicator, place = 'CN', from, to = ctx.clock.today(), where = {}, by } of questions) {
    const found = defined.get(indicator) as Defined
    const own = kinds.get(found.programmeId) ?? new Map<string, Kind>()
    const issues = [...rangeIssues(from, to), ...whereIssues(found, own, where), ...byIssues(found, own, by, place)]
    if (issues.length > 0) throw new Refused('question-wrong', { indicator }, issues)
    asks.push({
      defined: found,
      place: (await getPlace(ctx, place)).code,
      from: from ?? null,
      to,
      where: Where.parse(where),
      by: by ?? null,
      kinds: own,
    })
  }
  return asks
}

async function kindsByProgramme(ctx: Ctx, defined: readonly Defined[]): Promise<ReadonlyMap<string, ReadonlyMap<string, Kind>>> {
  const programmes = [...new Set(defined.map(({ programmeId }) => programmeId))]
  const kinds = await kindsOf(ctx, programmes)
  return new Map(
    programmes.map((id) => [
      id,
      new Map([...kinds].filter(([key, { kind }]) => key === kindKey(id, kind)).map(([, kind]) => [kind.kind, kind])),
    ]),
  )
}

function rangeIssues(from: string | undefined, to: string): Issue[] {
  const days: Record<string, string> = from === undefined ? { to } : { from, to }
  const wrong = Object.entries(days).filter(([, day]) => !isDay(day))
  if (wrong.length > 0) return wrong.map(([field, day]): Issue => ({ field, code: 'day-not-a-date', params: { day } }))
  return from === undefined || from <= to ? [] : [{ field: 'from', code: 'range-backwards', params: { from, to } }]
}

function whereIssues(defined: Defined, kinds: ReadonlyMap<string, Kind>, where: Readonly<Record<string, string>>): Issue[] {
  return Object.entries(where).flatMap(([key, value]): Issue[] => {
    const values = dimensionValues(defined, kinds, key)
    if (values.length === 0)
      return [{ field: key, code: 'dimension-unknown', params: { dimension: key, known: dimensionsOf(defined, kinds) } }]
    return values.includes(value) ? [] : [{ field: key, code: 'dimension-value-unknown', params: { value, known: values } }]
  })
}

function byIssues(defined: Defined, kinds: ReadonlyMap<string, Kind>, by: By | undefined, place: string): Issue[] {
  const known = ['place', ...(place === 'CN' || place.length < 6 ? ['county'] : []), 'month', ...dimensionsOf(defined, kinds)]
  return by === undefined || known.includes(by) ? [] : [{ field: 'by', code: 'breakdown-unknown', params: { by, known } }]
}

/** Whether a breakdown is by a dimension of the facts. */
export const isDimension = (by: By | null): by is string => by !== null && by !== 'place' && by !== 'county' && by !== 'month'

const kindsUsed = ({ definition }: Defined, kinds: ReadonlyMap<string, Kind>): Kind[] =>
  definition.type === 'ratio' ? [] : definition.sources.flatMap(({ kind }) => kinds.get(kind) ?? [])

const dimensionsOf = (defined: Defined, kinds: ReadonlyMap<string, Kind>): string[] => [
  ...new Set(kindsUsed(defined, kinds).flatMap((kind) => Object.keys(kind.dimensions))),
]

/** Every value that a dimension of an indicator's facts may have. */
export const dimensionValues = (defined: Defined, kinds: ReadonlyMap<string, Kind>, dimension: string): string[] => [
  ...new Set(kindsUsed(defined, kinds).flatMap((kind) => Object.keys(kind.dimensions[dimension]?.values ?? {}))),
]
