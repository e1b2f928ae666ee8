import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeSubjects, newHandle, record, reverse } from '../facts/index.ts'
import { breakdown } from './breakdown.ts'
import { figure } from './figure.ts'
import { integrate } from './integrate.ts'
import type { Amount } from './model.ts'
import { indicators, P, world } from './testing.ts'

/*
 * Random facts, late facts, reversals, merges and their undoing, in random rounds; then random questions. Each answer
 * must be the one that a plain computation over all standing facts gives.
 */

type Happened = {
  kind: string
  placeCode: string
  day: string
  subject: string
  quantity: bigint
  course: string | null
  standing: boolean
  order: number
}

const PLACES = ['520526', '520526109', '520502', '530627', '110101', '52', '5205', 'CN']
const SCOPES = ['CN', '52', '5205', '520526', '520526109', '53', '110101']
const COURSES = ['cupping', 'tuina', 'first-aid']
const day = fc
  .date({ min: new Date('2022-11-20'), max: new Date('2024-03-10'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      kind: fc.constantFrom('visit.made', 'visit.made', 'visit.made', 'station.opened', 'station.closed', 'total.imported'),
      placeCode: fc.constantFrom(...PLACES),
      day,
      who: fc.nat(5),
      quantity: fc.nat(9),
      course: fc.option(fc.constantFrom(...COURSES), { freq: 2 }),
      times: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), a: fc.nat(5), b: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unmerge' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('integrate' as const) }) },
)
const question = fc.record({
  indicator: fc.constantFrom('visits', 'visited', 'visited-counties', 'courses', 'stations', 'reach'),
  place: fc.constantFrom(...SCOPES),
  days: fc.option(fc.tuple(day, day)),
  course: fc.option(fc.constantFrom(...COURSES)),
})

test('random histories and questions agree with a plain computation', { timeout: 120_000 }, async () => {
  const ctx = await world()
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: 5, maxLength: 40 }),
      fc.array(question, { minLength: 25, maxLength: 25 }),
      async (actions, questions) => {
        // Facts of earlier runs stay: they are part of the plain computation.
        const people = Array.from({ length: 6 }, () => newHandle())
        const merges: { id: string; a: string; b: string; standing: boolean }[] = []
        const ids: { id: string; fact: Happened }[] = []
        for (const step of actions) {
          if (step.do === 'record') {
            const facts = Array.from({ length: step.times }, (_, i): Happened => ({
              kind: step.kind,
              placeCode: step.placeCode,
              day: step.day,
              subject: people[(step.who + i) % 6] as string,
              quantity: BigInt(step.quantity),
              course: step.kind.startsWith('station') ? null : step.course,
              standing: true,
              order: 0,
            }))
            const given = await record(
              ctx,
              facts.map(({ course, ...fact }) => ({
                programmeId: P,
                kind: fact.kind,
                placeCode: fact.placeCode,
                day: fact.day,
                subject: fact.subject,
                quantity: fact.quantity,
                dimensions: dimensionsOf(course),
              })),
            )
            facts.forEach((fact, i) => {
              history.push({ ...fact, order: history.length })
              ids.push({ id: given[i] as string, fact: history.at(-1) as Happened })
            })
          } else if (step.do === 'reverse') {
            const standing = ids.filter(({ fact }) => fact.standing)
            const chosen = standing[step.which % Math.max(1, standing.length)]
            if (!chosen) continue
            await reverse(ctx, { programmeId: P, factId: chosen.id, reason: 'entered-twice' })
            chosen.fact.standing = false
          } else if (step.do === 'merge' && step.a !== step.b) {
            const [a, b] = [people[step.a] as string, people[step.b] as string]
            const { id } = await mergeSubjects(ctx, { programmeId: P, subject: a, into: b })
            merges.push({ id, a, b, standing: true })
          } else if (step.do === 'unmerge') {
            const standing = merges.filter((merge) => merge.standing)
            const chosen = standing[step.which % Math.max(1, standing.length)]
            if (!chosen) continue
            await reverse(ctx, { programmeId: P, factId: chosen.id, reason: 'wrong-subject' })
            chosen.standing = false
          } else if (step.do === 'integrate') await integrate(ctx)
        }
        await integrate(ctx)
        allMerges.push(...merges.filter(({ standing }) => standing))
        for (const { indicator, place, days, course } of questions) {
          const [from, to] = days ? days.toSorted() : [undefined, '2024-03-31']
          const where = dimensionsOf(indicator === 'stations' ? null : course)
          const asked = { indicator: `${P}.${indicator}`, place, where, to: to, ...(from ? { from } : {}) }
          const expected = plain(indicator, asked)
          expect({ asked, ...pick(await figure(ctx, asked)) }).toEqual({ asked, ...expected(history) })
          for (const by of [
            'place',
            ...(place === 'CN' || place.length < 6 ? ['county'] : []),
            'month',
            ...(indicator === 'stations' ? [] : ['course']),
          ]) {
            if (by === 'month' && indicator === 'stations') continue
            const rows = await breakdown(ctx, { ...asked, by })
            // Imported totals are never added over places: only a place's own stand in a breakdown.
            const listed = history.filter(
              (fact) =>
                indicator !== 'reach' ||
                !['place', 'county'].includes(by) ||
                (fact.placeCode === keyOf(fact, by, place) && (by === 'place' || fact.placeCode.length === 6)),
            )
            const keys = Map.groupBy(listed, (fact) => keyOf(fact, by, place) ?? '')
            const plainRows = [...keys]
              .filter(([key]) => by !== 'course' || key !== '')
              .map(([key, facts]) => ({ key, ...expected(facts, by === 'place' || by === 'county') }))
              .filter((row) => row.facts + row.reversed > 0)
            expect({
              asked,
              by,
              rows: rows
                .filter((row) => row.key !== '' && row.facts + row.reversed > 0)
                .map((row) => ({ key: row.key, ...pick(row) })),
            }).toEqual({ asked, by, rows: plainRows.toSorted((a, b) => (a.key < b.key ? -1 : 1)) })
          }
        }
      },
    ),
    { numRuns: Number(process.env['WOTU_TEST_RUNS'] ?? 12) },
  )
})

const history: Happened[] = []
const allMerges: { a: string; b: string }[] = []
const dimensionsOf = (course: string | null): Record<string, string> => (course === null ? {} : { course })
const pick = ({ value, facts, reversed }: Amount) => ({ value, facts, reversed })

/** Who a handle is, by standing merges. */
function person(handle: string): string {
  const group = new Set([handle])
  for (let grown = true; grown;) {
    grown = false
    for (const { a, b } of allMerges) {
      if (group.has(a) === group.has(b)) continue
      group.add(a).add(b)
      grown = true
    }
  }
  return [...group].toSorted()[0] as string
}

const KINDS: Record<string, string[]> = {
  visits: ['visit.made'],
  visited: ['visit.made'],
  'visited-counties': ['visit.made'],
  courses: ['visit.made'],
  stations: ['station.opened', 'station.closed'],
  reach: ['total.imported'],
}

function plain(
  indicator: string,
  { place, from, to, where }: { place: string; from?: string; to: string; where: Record<string, string> },
) {
  return (facts: Happened[], anyPlace = false) => {
    const inScope = facts.filter(
      (fact) =>
        KINDS[indicator]?.includes(fact.kind) &&
        (indicator !== 'courses' || fact.course !== null) &&
        fact.day <= to &&
        (indicator === 'stations' || !from || fact.day >= from) &&
        (where['course'] === undefined || fact.course === where['course']) &&
        (indicator === 'reach' && !anyPlace ? fact.placeCode === place : place === 'CN' || fact.placeCode.startsWith(place)),
    )
    const standing = inScope.filter((fact) => fact.standing)
    const counted = { facts: standing.length, reversed: inScope.length - standing.length }
    const sum = (facts: Happened[]) =>
      facts.reduce((sum, { kind, quantity }) => sum + (kind === 'station.closed' ? -quantity : quantity), 0n)
    switch (indicator) {
      case 'visited':
        return { ...counted, value: BigInt(new Set(standing.map(({ subject }) => person(subject))).size) }
      case 'visited-counties':
        return {
          ...counted,
          value: BigInt(
            new Set(standing.filter(({ placeCode }) => /^\d{6}/.test(placeCode)).map(({ placeCode }) => placeCode.slice(0, 6)))
              .size,
          ),
        }
      case 'courses':
        return { ...counted, value: BigInt(new Set(standing.flatMap(({ course }) => course ?? [])).size) }
      case 'reach': {
        const latest = standing.toSorted((a, b) => (a.day === b.day ? a.order - b.order : a.day < b.day ? -1 : 1)).at(-1)
        return { value: latest?.quantity ?? null, facts: latest ? 1 : 0, reversed: 0 }
      }
      default:
        return { ...counted, value: sum(standing) }
    }
  }
}

function keyOf(fact: Happened, by: string, scope: string): string | null {
  if (by === 'month') return fact.day.slice(0, 7)
  if (by === 'course') return fact.course
  if (by === 'county')
    return scope === 'CN' || fact.placeCode.startsWith(scope) ? (fact.placeCode === 'CN' ? 'CN' : fact.placeCode.slice(0, 6)) : null
  const code = fact.placeCode
  if (scope === 'CN') return code === 'CN' ? 'CN' : code.slice(0, 2)
  if (!code.startsWith(scope)) return null
  const length = { 2: 4, 4: 6, 6: 9, 9: 12 }[scope.length] ?? 12
  return code.length >= length ? code.slice(0, length) : scope
}

test('every indicator type is among those tried', () => {
  expect(new Set(indicators.map(({ type }) => type))).toEqual(new Set(['count', 'sum', 'distinct', 'stock', 'latest', 'ratio']))
})
