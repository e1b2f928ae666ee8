import { expect, test } from 'vitest'
import { findPlace } from '@wotu/china'
import { parameters } from './parameters.ts'
import { makePlan } from './plan.ts'

const { campaign, reported, hedged, earlier, later, reportDay, lastDay } = parameters
const plan = makePlan()
const entries = plan.flatMap(({ day, event, lines }) =>
  [...(event ? [event] : []), ...(lines?.each() ?? [])].map((entry) => ({ ...entry, day })),
)
const of = (kind: string, upTo: string = lastDay) => entries.filter((entry) => entry.kind === kind && entry.day <= upTo)
const subjects = (kind: string, upTo?: string) => new Set(of(kind, upTo).map(({ subject }) => subject)).size

test('as of the report, creators, charities and projects are the totals given, within the hedge of the page', () => {
  expect(subjects('creator.joined', reportDay)).toBe(reported.creators)
  expect(subjects('organisation.joined', reportDay)).toBe(reported.organisations)
  expect(subjects('project.listed', reportDay)).toBe(reported.projects)
  for (const [name, [from, to]] of Object.entries(hedged)) {
    expect(reported[name as keyof typeof hedged], name).toBeGreaterThanOrEqual(from)
    expect(reported[name as keyof typeof hedged], name).toBeLessThanOrEqual(to)
  }
})

test('works of all four forms are given in the days of the campaign', () => {
  expect(subjects('work.given')).toBe(earlier.works + later.works)
  expect(of('work.given').filter(({ day }) => day < campaign.from || day > campaign.to)).toEqual([])
  expect(new Set(of('work.given', reportDay).map(({ dimensions }) => dimensions!['form'])).size).toBe(4)
})

test('children are helped after the campaign, each of them once', () => {
  expect(of('child.helped', reportDay)).toEqual([])
  expect(subjects('child.helped')).toBe(later.children)
})

test('a project ends after it was listed, under its own cause', () => {
  const listed = new Map(of('project.listed').map((entry) => [entry.subject, entry]))
  expect(subjects('project.ended')).toBe(earlier.projectsEnded + later.projectsEnded)
  for (const { subject, day, dimensions } of of('project.ended')) {
    expect(listed.get(subject)!.day < day).toBe(true)
    expect(dimensions).toEqual(listed.get(subject)!.dimensions)
  }
})

test('nothing is recorded before it happens or after the last day, and no name is given twice', () => {
  expect(plan.filter(({ day, recordedOn }) => day > recordedOn || recordedOn > lastDay)).toEqual([])
  expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length)
  expect(entries.filter(({ placeCode }) => placeCode !== 'CN' && findPlace(placeCode)?.place.code !== placeCode)).toEqual([])
})

test('the plan is the same every time', () => {
  const text = (happenings: typeof plan) =>
    JSON.stringify(happenings, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  expect(text(makePlan())).toBe(text(plan))
})
