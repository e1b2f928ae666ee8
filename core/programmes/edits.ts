import { z } from 'zod'
import { LinesWords, LineWords, Refused, type Words } from '../kernel/context/index.ts'
import { Indicator } from '../kernel/figures/index.ts'
import { Key } from '../kernel/facts/index.ts'
import { ROLES, Target, type Direction, type Measure, type ProgrammeDefinition } from './model.ts'

/** Characters of a text, of a note, of a name. */
const [ABOUT, NOTE] = [1_000, 200]
export const Name = LineWords(100)

const MeasureText = z.strictObject({
  name: Name,
  about: LinesWords(ABOUT).optional(),
  plan: LinesWords(ABOUT).optional(),
  indicators: z.array(z.string()).max(20),
})

/** One change of a programme's definition, as a form makes it. */
export const Edit = z.discriminatedUnion('of', [
  /** Sets the target at this place of the measure, counted from 0; beyond the last one it is added. */
  z.strictObject({ of: z.literal('target'), measure: Key, at: z.number().int().min(0).max(100), target: Target }),
  z.strictObject({ of: z.literal('target-removed'), measure: Key, at: z.number().int().min(0).max(100) }),
  /** Sets a measure's texts; one that is not there yet is added to the direction. */
  z.strictObject({ of: z.literal('measure'), direction: Key, measure: Key, text: MeasureText }),
  z.strictObject({ of: z.literal('measure-removed'), measure: Key }),
  z.strictObject({ of: z.literal('direction'), direction: Key, name: Name }),
  z.strictObject({ of: z.literal('direction-removed'), direction: Key }),
  z.strictObject({
    of: z.literal('partners'),
    partners: z.array(z.strictObject({ role: z.enum(ROLES), name: Name, note: LinesWords(NOTE).optional() })).max(100),
  }),
  z.strictObject({
    of: z.literal('programme'),
    name: Name,
    summary: LinesWords(ABOUT),
    headline: z.array(z.string()).min(1).max(6),
  }),
  /** Sets an indicator; one that is not there yet is added. */
  z.strictObject({ of: z.literal('indicator'), indicator: Indicator }),
])
export type Edit = z.input<typeof Edit>
type SoundEdit = z.output<typeof Edit>

/** The definition after one change. @throws Refused `measure-not-found` · `direction-not-found` */
export function applyEdit(definition: ProgrammeDefinition, edit: SoundEdit): ProgrammeDefinition {
  const { directions } = definition
  const inMeasure = (id: string, change: (measure: Measure) => Measure | undefined): ProgrammeDefinition => {
    if (!directions.some(({ measures }) => measures.some((one) => one.id === id)))
      throw new Refused('measure-not-found', { measure: id })
    const changed = directions.map((direction) => ({
      ...direction,
      measures: direction.measures.flatMap((one) => (one.id === id ? (change(one) ?? []) : one)),
    }))
    return { ...definition, directions: changed }
  }
  switch (edit.of) {
    case 'target':
      return inMeasure(edit.measure, (one) => ({
        ...one,
        targets: edit.at < one.targets.length ? one.targets.with(edit.at, edit.target) : [...one.targets, edit.target],
      }))
    case 'target-removed':
      return inMeasure(edit.measure, (one) => ({ ...one, targets: one.targets.toSpliced(edit.at, 1) }))
    case 'measure': {
      const known = directions.flatMap(({ measures }) => measures).some(({ id }) => id === edit.measure)
      if (known) return inMeasure(edit.measure, (one) => ({ id: one.id, targets: one.targets, ...defined(edit.text) }))
      const added: Measure = { id: edit.measure, targets: [], ...defined(edit.text) }
      return inDirection(definition, edit.direction, (one) => ({ ...one, measures: [...one.measures, added] }))
    }
    case 'measure-removed':
      return inMeasure(edit.measure, () => undefined)
    case 'direction':
      return directions.some(({ id }) => id === edit.direction)
        ? inDirection(definition, edit.direction, (one) => ({ ...one, name: edit.name }))
        : { ...definition, directions: [...directions, { id: edit.direction, name: edit.name, measures: [] }] }
    case 'direction-removed':
      return inDirection(definition, edit.direction, () => undefined)
    case 'partners':
      return { ...definition, partners: edit.partners.map(defined) }
    case 'programme':
      return { ...definition, name: edit.name, summary: edit.summary, headline: edit.headline }
    case 'indicator': {
      const at = definition.indicators.findIndex(({ id }) => id === edit.indicator.id)
      const indicators = at < 0 ? [...definition.indicators, edit.indicator] : definition.indicators.with(at, edit.indicator)
      return { ...definition, indicators }
    }
  }
}

function inDirection(
  definition: ProgrammeDefinition,
  id: string,
  change: (direction: Direction) => Direction | undefined,
): ProgrammeDefinition {
  const { directions } = definition
  if (!directions.some((one) => one.id === id)) throw new Refused('direction-not-found', { direction: id })
  return { ...definition, directions: directions.flatMap((one) => (one.id === id ? (change(one) ?? []) : one)) }
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Without what was left empty: an absent field, not one that is undefined. */
function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Defined<T>
}

/**
 * A programme like another, under an id of its own, its days so many years later: what one founds next year's from. Indicators
 * get ids of the new programme, and none has a fact yet.
 */
export function cloneOf(
  definition: ProgrammeDefinition,
  { id, name, years }: { id: string; name: Words; years: number },
): ProgrammeDefinition {
  const { reportDay: _, followed: __, sourceNote: ___, ...rest } = definition
  const renamed = (indicator: string) => indicator.replace(/^[^.]*(?=[.])/, id)
  const later = (day: string) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`.replace(/-02-29$/, '-02-28')
  return {
    ...rest,
    id,
    name,
    since: later(definition.since),
    headline: definition.headline.map(renamed),
    indicators: definition.indicators.map((one) => ({
      ...one,
      id: renamed(one.id),
      ...(one.type === 'ratio' && { numerator: renamed(one.numerator), denominator: renamed(one.denominator) }),
    })),
    directions: definition.directions.map((direction) => ({
      ...direction,
      measures: direction.measures.map((measure) => ({
        ...measure,
        indicators: measure.indicators.map(renamed),
        targets: measure.targets.map((target) => ({
          ...target,
          indicator: renamed(target.indicator),
          from: later(target.from),
          to: later(target.to),
        })),
      })),
    })),
  }
}
