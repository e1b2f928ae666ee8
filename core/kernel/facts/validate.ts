import type { Day, Issue } from '../context/index.ts'
import { countyOf } from '../places/index.ts'
import { kindKey } from './kinds.ts'
import type { Kind, NewFact } from './model.ts'

/** What facts are checked against: looked up once for a whole call. */
export type Known = {
  readonly kinds: ReadonlyMap<string, Kind>
  /** Code as given → the code that stands today; absent: no such place. */
  readonly places: ReadonlyMap<string, string>
  readonly today: Day
}

/** A fact that passed every rule, with everything filled in. */
export type Sound = NewFact & {
  readonly quantity: bigint
  readonly dimensions: Readonly<Record<string, string>>
  readonly countyCode: string
  readonly declaration: Kind
}

/** Years 1 to 9998: there is no year 0, and the day after must be written in four digits too. */
const DAY = /^(?!0000|9999)\d{4}-\d{2}-\d{2}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const SHA256 = /^[0-9a-f]{64}$/
const QUANTITY_MAX = 2n ** 62n

/** Checks one fact, naming each field that is wrong. `row` is its place in a bulk, from 0. */
export function check(fact: NewFact, row: number, known: Known): { sound: Sound } | { issues: Issue[] } {
  const issues: Issue[] = []
  const wrong = (field: string, code: string, params: Issue['params'] = {}) => issues.push({ field, row, code, params })

  const kind = known.kinds.get(kindKey(fact.programmeId, fact.kind))
  const placeCode = known.places.get(fact.placeCode)
  const { quantity = 1n, dimensions = {} } = fact
  if (kind === undefined) wrong('kind', 'kind-unknown', { kind: String(fact.kind), programme: String(fact.programmeId) })
  if (placeCode === undefined) wrong('placeCode', 'place-unknown', { place: String(fact.placeCode) })
  if (!isDay(fact.day)) wrong('day', 'day-not-a-date', { day: String(fact.day) })
  else if (fact.day > known.today) wrong('day', 'day-in-future', { day: fact.day, today: known.today })
  if (typeof quantity !== 'bigint') wrong('quantity', 'quantity-not-whole', { quantity: String(quantity) })
  else if (quantity < 0n) wrong('quantity', 'quantity-negative', { quantity: String(quantity) })
  else if (quantity > QUANTITY_MAX) wrong('quantity', 'quantity-too-large', { quantity: String(quantity) })
  if (fact.subject !== undefined && !UUID.test(fact.subject)) wrong('subject', 'subject-not-a-handle')
  if (fact.id !== undefined && !UUID.test(fact.id)) wrong('id', 'id-not-a-uuid')
  if (fact.eventId !== undefined && !UUID.test(fact.eventId)) wrong('eventId', 'event-unknown', { event: String(fact.eventId) })
  if (fact.idempotencyKey !== undefined && (fact.idempotencyKey.length === 0 || fact.idempotencyKey.length > 200)) {
    wrong('idempotencyKey', 'idempotency-key-length')
  }
  for (const { original, published } of fact.evidence ?? []) {
    if (!SHA256.test(original) || (published !== undefined && !SHA256.test(published))) wrong('evidence', 'evidence-not-sha256')
  }
  if (kind !== undefined) {
    if ((kind.persons || kind.subject) && fact.subject === undefined) wrong('subject', 'subject-missing', { kind: kind.kind })
    for (const [key, value] of Object.entries(dimensions)) {
      const dimension = Object.hasOwn(kind.dimensions, key) ? kind.dimensions[key] : undefined
      if (dimension === undefined)
        wrong(`dimensions.${key}`, 'dimension-undeclared', { kind: kind.kind, declared: Object.keys(kind.dimensions) })
      else if (!Object.hasOwn(dimension.values, value)) {
        wrong(`dimensions.${key}`, 'dimension-value-undeclared', { value: String(value), declared: Object.keys(dimension.values) })
      }
    }
    for (const [key, dimension] of Object.entries(kind.dimensions)) {
      if (dimension.required && !Object.hasOwn(dimensions, key))
        wrong(`dimensions.${key}`, 'dimension-missing', { kind: kind.kind })
    }
  }
  if (issues.length > 0 || kind === undefined || placeCode === undefined) return { issues }
  return { sound: { ...fact, quantity, dimensions, placeCode, countyCode: countyOf(placeCode), declaration: kind } }
}

/** A date that exists in the calendar, written `YYYY-MM-DD`. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !DAY.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
