import type { Fault, RefusalParams } from '../kernel/context/index.ts'
import type { Kind } from '../kernel/facts/index.ts'
import type { Indicator } from '../kernel/figures/index.ts'
import type { ProgrammeDefinition, Target } from './model.ts'

type Path = Fault['path']

/** What addresses of figures and their breakdowns call something else: a dimension of that name could not be asked for. */
const RESERVED = ['place', 'county', 'month', 'subject', 'from', 'to', 'by', 'after', 'limit', 'lang']

/** Everything in a well-formed programme that does not fit together. Until it is `whole` a direction may be without measures. */
export function faultsIn(programme: ProgrammeDefinition, { whole = true }: { whole?: boolean } = {}): Fault[] {
  const kinds = new Map(programme.kinds.map((kind) => [kind.kind, kind]))
  const indicators = new Map(programme.indicators.map((indicator) => [indicator.id, indicator]))
  const measures = programme.directions.flatMap((direction, d) =>
    direction.measures.map((measure, m) => ({ measure, path: ['directions', d, 'measures', m] })),
  )
  const known = [...indicators.keys()]
  const named = (id: string, path: Path): Fault[] =>
    indicators.has(id) ? [] : [{ path, code: 'indicator-undeclared', params: { indicator: id, known } }]
  return [
    ...programme.directions.flatMap(({ measures }, d): Fault[] =>
      whole && measures.length === 0
        ? [{ path: ['directions', d, 'measures'], code: 'field-too-small', params: { minimum: '1' } }]
        : [],
    ),
    ...twice(
      programme.kinds.map(({ kind }) => kind),
      (i) => ['kinds', i, 'kind'],
    ),
    ...twice(
      programme.indicators.map(({ id }) => id),
      (i) => ['indicators', i, 'id'],
    ),
    ...twice(
      programme.directions.map(({ id }) => id),
      (i) => ['directions', i, 'id'],
    ),
    ...twice(
      measures.map(({ measure }) => measure.id),
      (i) => [...(measures[i]?.path ?? []), 'id'],
    ),
    ...programme.kinds.flatMap(({ dimensions }, i) =>
      Object.keys(dimensions)
        .filter((key) => RESERVED.includes(key))
        .map((key) => ({ path: ['kinds', i, 'dimensions', key], code: 'dimension-reserved', params: { reserved: RESERVED } })),
    ),
    ...programme.indicators.flatMap((indicator, i) =>
      indicatorFaults(programme.id, indicator, ['indicators', i], kinds, indicators),
    ),
    ...programme.headline.flatMap((id, i) => named(id, ['headline', i])),
    ...measures.flatMap(({ measure, path }) => [
      ...measure.indicators.flatMap((id, i) => named(id, [...path, 'indicators', i])),
      ...measure.targets.flatMap((target, t) => [
        ...named(target.indicator, [...path, 'targets', t, 'indicator']),
        ...targetFaults(target, [...path, 'targets', t]),
      ]),
    ]),
  ]
}

function twice(ids: readonly string[], path: (i: number) => Path): Fault[] {
  return ids.flatMap((id, i) => (ids.indexOf(id) < i ? [{ path: path(i), code: 'declared-twice', params: { id } }] : []))
}

function indicatorFaults(
  programmeId: string,
  indicator: Indicator,
  path: Path,
  kinds: ReadonlyMap<string, Kind>,
  indicators: ReadonlyMap<string, Indicator>,
): Fault[] {
  const faults: Fault[] = []
  const fault = (at: Path, code: string, params?: RefusalParams) =>
    faults.push({ path: [...path, ...at], code, ...(params ? { params } : {}) })
  if (!indicator.id.startsWith(`${programmeId}.`)) fault(['id'], 'indicator-outside-programme', { programme: programmeId })
  if (indicator.support === 'attested' && indicator.source === undefined) fault(['support'], 'attested-without-source')
  if (indicator.type === 'ratio') {
    for (const part of ['numerator', 'denominator'] as const) {
      const other = indicators.get(indicator[part])
      if (other === undefined || other.type === 'ratio') fault([part], 'ratio-of-unknown', { indicator: indicator[part] })
    }
    return faults
  }
  const used = indicator.sources.flatMap(({ kind }) => kinds.get(kind) ?? [])
  indicator.sources.forEach(({ kind, where, sign }, s) => {
    const declared = kinds.get(kind)
    if (declared === undefined) return fault(['sources', s, 'kind'], 'kind-undeclared', { kind, known: [...kinds.keys()] })
    if (sign === -1 && indicator.type !== 'stock' && indicator.type !== 'sum') fault(['sources', s, 'sign'], 'sign-without-stock')
    for (const [key, values] of Object.entries(where)) {
      const dimension = declared.dimensions[key]
      if (dimension === undefined)
        fault(['sources', s, 'where', key], 'dimension-undeclared', { kind, declared: Object.keys(declared.dimensions) })
      for (const value of values) {
        if (dimension && !(value in dimension.values))
          fault(['sources', s, 'where', key], 'dimension-value-undeclared', { value, declared: Object.keys(dimension.values) })
      }
    }
  })
  const dimensions = [...new Set(used.flatMap((kind) => Object.keys(kind.dimensions)))]
  indicator.by.forEach((key, i) => {
    if (!dimensions.includes(key))
      fault(['by', i], 'dimension-undeclared', { kind: used.map(({ kind }) => kind).join(', '), declared: dimensions })
  })
  if (indicator.type === 'distinct') {
    const { of } = indicator
    if (of !== 'subject' && of !== 'county' && !dimensions.includes(of))
      fault(['of'], 'dimension-undeclared', {
        kind: used.map(({ kind }) => kind).join(', '),
        declared: ['subject', 'county', ...dimensions],
      })
    if (of === 'subject' && used.some((kind) => !kind.persons && !kind.subject)) fault(['of'], 'distinct-without-subject')
  }
  if (indicator.basis === 'distinct-person' && indicator.type !== 'distinct' && indicator.type !== 'latest')
    fault(['basis'], 'persons-need-distinct')
  if (indicator.basis === 'attendance' && indicator.type === 'distinct') fault(['basis'], 'attendance-is-not-distinct')
  return faults
}

function targetFaults({ from, to }: Target, path: Path): Fault[] {
  return from > to ? [{ path: [...path, 'from'], code: 'range-backwards', params: { from, to } }] : []
}
