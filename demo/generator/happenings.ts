import type { Day } from '@wotu/core/kernel/context'
import type { NewFact } from '@wotu/core/kernel/facts'
import { factId, handle, instant } from './ids.ts'

/** What one fact says besides when. Its name is its own within the programme: its id comes from it. */
export type Entry = {
  readonly name: string
  readonly kind: string
  readonly placeCode: string
  /** Name of whom or what it counts: its handle comes from it. */
  readonly subject?: string
  readonly quantity?: bigint
  readonly dimensions?: Readonly<Record<string, string>>
}

/** Something that happens on a day and reaches the office then or later. Its lines are thought of only when they are recorded. */
export type Happening = {
  readonly day: Day
  readonly recordedOn: Day
  /** What happened, where it counts nobody. */
  readonly event?: Entry
  /** Who was there, or the lines of a list or statement: a fact each, and each names the event if there is one. */
  readonly lines?: Lines
}

type Lines = {
  readonly count: number
  /** They count persons, of whom a log entry shows the month and no more: neither does the time in their ids. */
  readonly persons: boolean
  readonly each: () => Iterable<Entry>
}

/** What comes in at one moment, and the facts it is recorded as. */
export type Recording = { readonly at: number; readonly size: number; readonly facts: () => Iterable<NewFact> }

/** Makes the ids and handles of one programme; a further copy of everything in it has others. */
function namesOf(programmeId: string, copy = 1) {
  const own = (name: string) => (copy === 1 ? `${programmeId}/${name}` : `${programmeId}/${copy}/${name}`)
  return {
    fact: (at: number, name: string) => factId(at, own(name)),
    handle: (name: string) => handle(own(name)),
  }
}

/** Id of the fact that a happening's event is recorded as: its address is `/facts/<id>`. */
export function eventId(programmeId: string, { recordedOn, event }: Happening): string {
  if (event === undefined) throw new Error('this happening has no event')
  return namesOf(programmeId).fact(timeOf(recordedOn), event.name)
}

/** How a programme's happenings come in. `copy` 2, 3 … plays the same again with other ids and other persons. */
export function recordingsOf(programmeId: string, happenings: readonly Happening[], copy = 1): Recording[] {
  const names = namesOf(programmeId, copy)
  const factOf = (at: number, day: Day, { name, subject, ...rest }: Entry): NewFact & { id: string } => ({
    programmeId,
    id: names.fact(at, name),
    day,
    ...(subject === undefined ? {} : { subject: names.handle(subject) }),
    ...rest,
  })
  return happenings.map(({ day, recordedOn, event, lines }): Recording => {
    const at = timeOf(recordedOn)
    return {
      at,
      size: (event ? 1 : 0) + (lines?.count ?? 0),
      facts: function* () {
        const held = event && factOf(at, day, event)
        if (held) yield held
        if (lines === undefined) return
        const time = lines.persons ? instant(`${day.slice(0, 7)}-01`, 0) : at
        for (const line of lines.each()) yield { ...factOf(time, day, line), ...(held ? { eventId: held.id } : {}) }
      },
    }
  })
}

const timeOf = (recordedOn: Day) => instant(recordedOn, 17)
