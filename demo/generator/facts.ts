import type { Day } from '@wotu/core/kernel/context'
import type { Evidence, NewFact } from '@wotu/core/kernel/facts'
import type { PlannedClass } from './classes.ts'
import { factId, instant } from './ids.ts'
import type { PlannedImport } from './imports.ts'
import type { PlannedLesson } from './lessons.ts'
import type { PlannedLive } from './lives.ts'
import type { Plan } from './plan.ts'

export const PROGRAMME = 'village-doctors'

/** Something that reaches the office at one moment, and the facts it is recorded as. */
export type Recording = {
  /** Milliseconds since 1970, on the demo's calendar. */
  readonly at: number
  /** The class whose sheet comes with it. */
  readonly class?: PlannedClass
  /** How many facts it is. */
  readonly size: number
  readonly facts: (evidence: readonly Evidence[]) => NewFact[]
}

/** All recordings of a plan in the order in which they come in: mostly as things happened, some weeks late. */
export function recordingsOf(plan: Plan): Recording[] {
  return [
    ...plan.classes.map(classRecording),
    ...plan.lives.map(liveRecording),
    ...plan.lessons.flatMap(lessonRecordings),
    ...plan.imports.map(importRecording),
  ].sort((a, b) => a.at - b.at)
}

/** Id of the fact that a class was held: its address is `/facts/<id>`. */
export const classFactId = (planned: PlannedClass): string => factId(classTime(planned), nameOf(planned))

const nameOf = ({ key }: PlannedClass) => `class/${key}`
const classTime = ({ recordedOn }: PlannedClass) => instant(recordedOn, 18)

/** Of a person an entry shows the month and no more: neither does the time in its id. */
const monthTime = (day: Day) => instant(`${day.slice(0, 7)}-01`, 0)

function classRecording(planned: PlannedClass): Recording {
  const { placeCode, day, course, format, line, attendees, fate } = planned
  const at = classTime(planned)
  const eventId = classFactId(planned)
  return {
    at,
    ...(fate === 'held' ? { class: planned } : {}),
    size: 1 + attendees.length,
    facts: (evidence) => [
      fact(at, nameOf(planned), { kind: 'class.held', placeCode, day, dimensions: { course, format, line }, evidence }),
      ...attendees.map(({ handle }) =>
        fact(monthTime(day), `${nameOf(planned)}/${handle}`, {
          kind: 'class.attended',
          placeCode,
          day,
          subject: handle,
          dimensions: { course },
          eventId,
        }),
      ),
    ],
  }
}

/** A live has no place of its own; whoever follows it does so at home. */
function liveRecording({ key, day, course, attendees }: PlannedLive): Recording {
  const at = instant(day, 21)
  const eventId = factId(at, `live/${key}`)
  return {
    at,
    size: 1 + attendees.length,
    facts: () => [
      fact(at, `live/${key}`, { kind: 'live.held', placeCode: 'CN', day, dimensions: { course } }),
      ...attendees.map(({ handle, placeCode }) =>
        fact(monthTime(day), `live/${key}/${handle}`, {
          kind: 'live.attended',
          placeCode,
          day,
          subject: handle,
          dimensions: { course },
          eventId,
        }),
      ),
    ],
  }
}

function lessonRecordings({ handle, day, category, withdrawnOn }: PlannedLesson): Recording[] {
  const recording = (kind: string, day: Day): Recording => {
    const at = instant(day, 10)
    return {
      at,
      size: 1,
      facts: () => [fact(at, `${kind}/${handle}`, { kind, placeCode: 'CN', day, subject: handle, dimensions: { category } })],
    }
  }
  return [recording('lesson.published', day), ...(withdrawnOn === undefined ? [] : [recording('lesson.withdrawn', withdrawnOn)])]
}

function importRecording({ key, kind, day, recordedOn, quantity, dimensions }: PlannedImport): Recording {
  const at = instant(recordedOn, 9)
  return { at, size: 1, facts: () => [fact(at, key, { kind, placeCode: 'CN', day, quantity, dimensions })] }
}

function fact(at: number, name: string, rest: Omit<NewFact, 'programmeId' | 'id' | 'idempotencyKey'>): NewFact {
  const id = factId(at, name)
  return { programmeId: PROGRAMME, id, idempotencyKey: `demo/${id}`, ...rest }
}
