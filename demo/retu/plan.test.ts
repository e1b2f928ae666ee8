import { createHash } from 'node:crypto'
import { findPlace } from '@wotu/china'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classSeason } from '../generator/calendar.ts'
import { recordingsOf, type Entry, type Happening } from '../generator/happenings.ts'
import { parameters } from './parameters.ts'
import { makePlan, type RetuPlan } from './plan.ts'

const { reported, hedged, earlier, later, reportDay, lastDay } = parameters
let plan: RetuPlan
/** Everything by kind, each with its day; facts are not made of it. */
const entries = new Map<string, { day: string; entry: Entry }[]>()
beforeAll(() => {
  plan = makePlan()
  for (const { day, event, lines } of plan.happenings) {
    if (event) add(day, event)
    for (const line of lines?.each() ?? []) add(day, line)
  }
})
afterAll(() => entries.clear())

function add(day: string, entry: Entry): void {
  const list = entries.get(entry.kind) ?? []
  if (list.length === 0) entries.set(entry.kind, list)
  list.push({ day, entry })
}

const of = (kind: string, upTo: string) => (entries.get(kind) ?? []).filter(({ day }) => day <= upTo)
const dimension = (kind: string, key: string) => new Set(of(kind, reportDay).map(({ entry }) => entry.dimensions![key]))
const subjects = (kind: string, upTo: string = reportDay) => new Set(of(kind, upTo).map(({ entry }) => entry.subject)).size
const counties = (kind: string, from: string, to: string) =>
  new Set(of(kind, to).flatMap(({ entry, day }) => (day >= from ? [entry.placeCode.slice(0, 6)] : []))).size
const sum = (kind: string, upTo: string) => of(kind, upTo).reduce((total, { entry }) => total + entry.quantity!, 0n)
const brands = (level: string, upTo: string) =>
  of('brand.launched', upTo).filter(({ entry }) => entry.dimensions!['level'] === level).length

describe('as of the report, counted one by one', () => {
  test('sales, counties and villages are the totals given', () => {
    expect(counties('county.selling', '', reportDay)).toBe(reported.sellingCounties)
    expect(sum('sales.imported', reportDay)).toBe(BigInt(reported.salesYuan) * 100n)
    expect(of('centre.opened', reportDay).length - of('centre.closed', reportDay).length).toBe(reported.centresOpen)
    expect(subjects('village.contracted')).toBe(reported.contractVillages)
  })

  test('attendances, hosts and those placed are the totals given, and persons are not attendances', () => {
    expect(of('class.attended', reportDay)).toHaveLength(reported.attendances)
    expect(subjects('class.attended')).toBe(earlier.learners)
    expect(subjects('host.trained')).toBe(reported.hosts)
    expect(subjects('person.placed')).toBe(reported.placed)
  })

  test('envoys and showings are the totals given', () => {
    const [units, provinces] = [dimension('envoy.posted', 'unit'), dimension('showing.held', 'province')]
    expect([subjects('envoy.posted'), units.size]).toEqual([reported.envoys, reported.envoyUnits])
    expect(of('showing.held', reportDay)).toHaveLength(reported.showings)
    expect([subjects('showing.held'), provinces.size]).toEqual([reported.showingVillages, reported.showingProvinces])
    expect(sum('benefit.imported', reportDay)).toBe(BigInt(reported.benefits))
  })

  test('what the page hedges lies within the hedge', () => {
    for (const [name, [from, to]] of Object.entries(hedged)) {
      const value = reported[name as keyof typeof hedged]
      expect(value, name).toBeGreaterThanOrEqual(from)
      expect(value, name).toBeLessThanOrEqual(to)
    }
  })
})

describe('since the report', () => {
  const from = reportDay

  test('what was done for the targets is what the parameters say', () => {
    const since = (kind: string) => of(kind, lastDay).length - of(kind, reportDay).length
    expect(since('warehouse.opened')).toBe(later.warehouses)
    expect(since('centre.opened') - since('centre.closed')).toBe(later.centres - later.centresClosed)
    expect(since('station.opened') - since('station.closed')).toBe(later.stations - later.stationsClosed)
    expect(since('post.offered')).toBe(later.posts)
    expect(subjects('cloud-pc.assigned', lastDay)).toBe(later.cloudPcUsers)
    expect(subjects('classroom.audited', lastDay)).toBe(later.classroomsAudited)
    expect(subjects('mother.covered', lastDay)).toBe(later.mothers)
    expect(subjects('child.helped', lastDay)).toBe(earlier.children + later.children)
    expect(counties('class.held', from, lastDay)).toBe(later.trainingCounties)
    expect(counties('tourism.upgraded', from, lastDay)).toBe(later.tourismCounties)
    expect(sum('purchase.made', lastDay)).toBe(BigInt(earlier.purchasesYuan + later.purchasesYuan) * 100n)
  })

  test('county brands reach their target early', () => {
    expect(brands('county', '2025-01-31') - brands('county', reportDay)).toBe(later.countyBrands)
  })

  test('net new centres fall: more close in the new year than open', () => {
    const open = (day: string) => of('centre.opened', day).length - of('centre.closed', day).length
    expect(open('2024-12-31')).toBeGreaterThan(open(lastDay) + 10)
    expect(open(lastDay)).toBeGreaterThan(reported.centresOpen)
  })

  test('nobody who was trained, placed or covered before counts again as new', () => {
    expect(subjects('class.attended', lastDay)).toBe(earlier.learners + later.learners)
    expect(subjects('host.trained', lastDay)).toBe(reported.hosts + later.hosts)
    expect(subjects('person.placed', lastDay)).toBe(reported.placed + later.placed)
  })
})

describe('days and places', () => {
  test('nothing happens on the report day, after the last day, or is recorded before it happens', () => {
    const wrong = [...plan.happenings, plan.refuted].filter(
      ({ day, recordedOn }) => day === reportDay || day > recordedOn || recordedOn > lastDay || day < parameters.firstDay,
    )
    expect(wrong).toEqual([])
  })

  test('every place exists under its code', () => {
    const codes = new Set([...entries.values()].flatMap((list) => list.map(({ entry }) => entry.placeCode)))
    codes.delete('CN')
    expect([...codes].filter((code) => findPlace(code)?.place.code !== code)).toEqual([])
  })

  test('nobody meets on a holiday or in a pause', () => {
    for (const kind of ['class.held', 'camp.held'])
      for (const { day } of of(kind, lastDay)) expect(classSeason(day), day).toBeGreaterThan(0)
  })

  test('nobody comes to the same class twice, and no name is given twice', () => {
    for (const [kind, list] of entries) expect(new Set(list.map(({ entry }) => entry.name)).size, kind).toBe(list.length)
  })

  test('no centre or station closes twice or before it opened', () => {
    for (const thing of ['centre', 'station']) {
      const opened = new Map(of(`${thing}.opened`, lastDay).map(({ entry, day }) => [entry.subject, day]))
      const closed = of(`${thing}.closed`, lastDay)
      expect(new Set(closed.map(({ entry }) => entry.subject)).size).toBe(closed.length)
      for (const { entry, day } of closed) expect(opened.get(entry.subject)! < day).toBe(true)
    }
  })
})

describe('the same every time', () => {
  const digest = (happenings: readonly Happening[]) => {
    const hash = createHash('sha256')
    const recordings = recordingsOf(parameters.id, happenings)
    recordings.forEach(({ at, size, facts }, i) => {
      hash.update(`${at} ${size}\n`)
      if (i % 40 > 0) return
      hash.update(JSON.stringify([...facts()], (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
    })
    return hash.digest('hex')
  }

  test('the same seed gives the same plan, and in it the same facts', () => {
    const { happenings, refuted } = makePlan()
    expect(digest([...happenings, refuted])).toBe(digest([...plan.happenings, plan.refuted]))
    expect(digest([...happenings, refuted])).toBe(HASH)
  })

  test('a recording is as many facts as it says; a copy of it has other ids and other persons', () => {
    const camp = plan.happenings.filter(({ event }) => event?.kind === 'camp.held').slice(0, 1)
    const [one, two] = [1, 2].map((copy) => [...recordingsOf(parameters.id, camp, copy)[0]!.facts()])
    expect(one).toHaveLength(1 + camp[0]!.lines!.count)
    expect(new Set([...one!, ...two!].map(({ id }) => id)).size).toBe(2 * one!.length)
    expect(new Set([...one!, ...two!].flatMap(({ subject }) => subject ?? [])).size).toBe(2 * camp[0]!.lines!.count)
    expect(one!.slice(1).every(({ eventId }) => eventId === one![0]!.id)).toBe(true)
  })
})

/** Changes when the generator does; addresses of the demo change with it. */
const HASH = 'd37202f54b0971049a024fea8aa76af37421b49d2f40c5a0fb5f1b67ff968ca1'
