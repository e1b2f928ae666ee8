/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string

/**
 * Two times that must not be mixed. `now` is real and rules sessions, jobs, `recorded_at` and checkpoints; `today`
 * rules the days of facts, periods and due dates, and in a demo runs on the demo's own calendar.
 */
export type Clock = {
  readonly now: () => Date
  readonly today: () => Day
  /** The day of that calendar in which something was recorded at a real instant. */
  readonly dayOf: (instant: Date) => Day
  /** The real instant at which a day of that calendar begins. */
  readonly startOf: (day: Day) => Date
}

/** The clock of a real instance: both times are the machine's. */
export const systemClock: Clock = clockAhead(0)

/** The first morning of every demo, 2025-03-01 09:00 in Shanghai. */
export const DEMO_START = new Date('2025-03-01T09:00:00+08:00')

/** The clock of a demo: `today` starts at {@link DEMO_START} when the demo first started and moves on with real time. */
export function demoClock(firstStarted: Date): Clock {
  return clockAhead(DEMO_START.getTime() - firstStarted.getTime())
}

/** A clock whose calendar is ahead of real time by so many milliseconds. */
function clockAhead(ms: number): Clock {
  const now = () => new Date()
  const onCalendar = (instant: Date) => dayOf(new Date(instant.getTime() + ms))
  return { now, today: () => onCalendar(now()), dayOf: onCalendar, startOf: (day) => new Date(startOf(day).getTime() - ms) }
}

const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** The day in Shanghai on which an instant falls. */
export function dayOf(instant: Date): Day {
  return shanghai.format(instant)
}

/** The instant at which a day begins in Shanghai. */
export function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00+08:00`)
}
