/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string

/**
 * Two times that must not be mixed. `now` is real and rules sessions, jobs, `recorded_at` and checkpoints; `today`
 * rules the days of facts, periods and due dates, and in a demo runs on the demo's own calendar.
 */
export type Clock = { readonly now: () => Date; readonly today: () => Day }

/** The clock of a real instance: both times are the machine's. */
export const systemClock: Clock = { now: () => new Date(), today: () => dayOf(new Date()) }

/** The first morning of every demo, 2025-03-01 09:00 in Shanghai. */
export const DEMO_START = new Date('2025-03-01T09:00:00+08:00')

/** The clock of a demo: `today` starts at {@link DEMO_START} when the demo first started and moves on with real time. */
export function demoClock(firstStarted: Date): Clock {
  const now = () => new Date()
  return { now, today: () => dayOf(new Date(DEMO_START.getTime() + now().getTime() - firstStarted.getTime())) }
}

const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** The day in Shanghai on which an instant falls. */
export function dayOf(instant: Date): Day {
  return shanghai.format(instant)
}
