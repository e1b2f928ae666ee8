import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { parameters } from '../parameters.ts'
import { classSeason } from './calendar.ts'
import type { PlannedClass } from './classes.ts'
import { classFactId, makePlan, recordingsOf, sheetOf, type Plan } from './index.ts'

const { reported, hedged, later, reportDay, lastDay } = parameters
let plan: Plan
let held: PlannedClass[]
beforeAll(() => {
  plan = makePlan()
  held = plan.classes.filter(({ fate }) => fate === 'held')
})

const byReport = <T extends { day: string }>(list: readonly T[]) => list.filter(({ day }) => day <= reportDay)
const doctorsIn = (list: readonly { attendees: readonly { handle: string }[] }[]) =>
  new Set(list.flatMap(({ attendees }) => attendees.map(({ handle }) => handle)))
const attendances = (list: readonly { attendees: readonly unknown[] }[]) =>
  list.reduce((sum, { attendees }) => sum + attendees.length, 0)
const total = (kind: string, upTo: string) =>
  plan.imports.filter((i) => i.kind === kind && i.day <= upTo).reduce((sum, { quantity }) => sum + quantity, 0n)

describe('as of the report, counted one by one', () => {
  test('classes, doctors and attendances are the totals given', () => {
    expect(byReport(held)).toHaveLength(reported.classes)
    expect(doctorsIn(byReport(held)).size).toBe(reported.doctors)
    expect(attendances(byReport(held))).toBe(reported.attendances)
  })

  test('doctors and exposures lie within the hedge of the page', () => {
    for (const name of ['doctors', 'exposures'] as const) {
      const [atLeast, below] = hedged[name]
      expect(reported[name]).toBeGreaterThanOrEqual(atLeast)
      expect(reported[name]).toBeLessThan(below)
    }
  })

  test('doctors are far fewer than attendances', () => {
    expect(reported.attendances).toBeGreaterThan(1.4 * reported.doctors)
  })

  test('classes were held in the seven counties named', () => {
    expect([...new Set(byReport(held).map(({ county }) => county.code))].sort()).toEqual(
      ['530627', '421126', '520526', '532329', '532327', '320623', '360803'].sort(),
    )
  })

  test('Weining had its number of courses, and no class before 2022', () => {
    const weining = held.filter(({ county }) => county.code === parameters.courses.county)
    expect(new Set(weining.map(({ course }) => course)).size).toBe(parameters.courses.different)
    expect(weining[0]?.day.slice(0, 4)).toBe('2022')
  })

  test('lives and those who followed them are the totals given', () => {
    expect(byReport(plan.lives)).toHaveLength(reported.lives)
    expect(attendances(byReport(plan.lives))).toBe(reported.liveAttendances)
  })

  test('lessons, exposures and money are the totals given', () => {
    expect(byReport(plan.lessons)).toHaveLength(reported.lessons)
    expect(total('story.exposure', reportDay)).toBe(BigInt(reported.exposures))
    expect(total('money.paid', reportDay)).toBe(BigInt(reported.paidYuan) * 100n)
  })
})

describe('up to the last day', () => {
  test('the later totals come on top', () => {
    expect(held).toHaveLength(reported.classes + later.classes)
    expect(doctorsIn(held).size).toBe(reported.doctors + later.doctors)
    expect(attendances(held)).toBe(reported.attendances + later.attendances)
    expect(attendances(plan.lives)).toBe(reported.liveAttendances + later.liveAttendances)
    expect(plan.lessons).toHaveLength(reported.lessons + later.lessons)
    expect(total('story.exposure', lastDay)).toBe(BigInt(reported.exposures + later.exposures))
    expect(total('money.paid', lastDay)).toBe(BigInt(reported.paidYuan + later.paidYuan) * 100n)
  })

  test('Rugao and the five places of the second half of 2024 were reached in it', () => {
    const places = new Set(held.filter(({ day }) => day > reportDay && day <= '2024-12-31').map(({ county }) => county.code))
    expect([...places].sort()).toEqual(['320682', '321324', '510821', '513437', '653125', '653126'])
  })

  test('nothing happens or is recorded after the last day, and nothing is recorded before it happened', () => {
    for (const { day, recordedOn } of [...plan.classes, ...plan.imports]) {
      expect(recordedOn <= lastDay).toBe(true)
      expect(day <= recordedOn).toBe(true)
    }
  })
})

describe('people', () => {
  test('nobody attends the same class or live twice', () => {
    for (const { attendees } of [...plan.classes, ...plan.lives]) expect(new Set(attendees).size).toBe(attendees.length)
  })

  test('no two doctors have one name', () => {
    const doctors = new Set([...plan.classes, ...plan.lives].flatMap(({ attendees }) => attendees))
    expect(new Set([...doctors].map(({ name }) => name)).size).toBe(doctors.size)
  })

  test('some doctors went to classes in two counties, so counties do not add up to the country', () => {
    const counties = [...new Set(held.map(({ county }) => county.code))]
    const added = counties.reduce((sum, code) => sum + doctorsIn(held.filter(({ county }) => county.code === code)).size, 0)
    expect(added).toBeGreaterThan(doctorsIn(held).size)
  })
})

describe('stories', () => {
  test('the followed class is the only one of its county in its month and has its number of rows', () => {
    const { county, day, attendance } = parameters.followed
    const inMonth = held.filter((other) => other.county.code === county && other.day.startsWith(day.slice(0, 7)))
    expect(inMonth.map(({ day, attendees }) => [day, attendees.length])).toEqual([[day, attendance]])
    const sheet = sheetOf(inMonth[0]!, { programme: 'p', course: 'c' })
    expect(sheet.rows).toHaveLength(attendance)
  })

  test('some of those registered for the class called off came to no other', () => {
    const cancelled = plan.classes.filter(({ fate }) => fate === 'cancelled')
    const elsewhere = doctorsIn([...held, ...plan.lives])
    expect(cancelled).toHaveLength(1)
    expect(cancelled[0]?.attendees.filter(({ handle }) => !elsewhere.has(handle))).toHaveLength(parameters.cancelled.onlyThere)
  })

  test('the class under a wrong day is the same class, in the same month', () => {
    const wrong = plan.classes.find(({ fate }) => fate === 'misdated')!
    const right = held.find(({ key }) => wrong.key === `${key}/misdated`)!
    expect(right.attendees).toEqual(wrong.attendees)
    expect(right.day.slice(0, 7)).toBe(wrong.day.slice(0, 7))
    expect(wrong.recordedOn < right.recordedOn).toBe(true)
  })

  test('no class falls on a holiday or in a pause, except the one called off', () => {
    for (const { day, fate } of plan.classes) if (fate === 'held') expect(classSeason(day), day).toBeGreaterThan(0)
  })

  test('some sheets reach the office weeks later', () => {
    expect(
      held.filter(({ day, recordedOn }) => (Date.parse(recordedOn) - Date.parse(day)) / 86_400_000 > 14).length,
    ).toBeGreaterThan(2)
  })
})

describe('the same every time', () => {
  test('the same seed gives the same facts, byte for byte', () => {
    const hash = () => {
      const digest = createHash('sha256')
      for (const recording of recordingsOf(makePlan())) {
        digest.update(
          JSON.stringify(recording.facts([]), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
        )
      }
      return digest.digest('hex')
    }
    const first = hash()
    expect(hash()).toBe(first)
    expect(first).toBe(HASH)
  })

  test('ids are UUIDv7, different, and in the order of recording', () => {
    const ids = recordingsOf(plan).flatMap(({ facts }) => facts([]).map(({ id }) => id!))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true)
    const events = recordingsOf(plan).map(({ facts }) => facts([])[0]!.id!.slice(0, 13))
    expect(events).toEqual([...events].sort())
  })

  test('sheets of two classes differ, and a sheet is the same twice', () => {
    const sheets = held.map((planned) => JSON.stringify(sheetOf(planned, { programme: 'p', course: 'c' })))
    expect(new Set(sheets).size).toBe(sheets.length)
    expect(JSON.stringify(sheetOf(held[0]!, { programme: 'p', course: 'c' }))).toBe(sheets[0])
    expect(new Set(held.map(classFactId)).size).toBe(held.length)
  })
})

/** Changes when the generator does; addresses of the demo change with it. */
const HASH = '7952686e3993427834e85d22920184749694af24ca7c25bda1c2f30286378af9'
