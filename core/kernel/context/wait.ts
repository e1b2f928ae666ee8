import type { Clock } from './clock.ts'

/** Within which what may be tried often is counted. */
export const HOUR_MS = 3_600_000

/** How long until an hour has passed since the first of those that count; a second at least. */
export function waitSince(clock: Clock, first: Date | null): { minutes: number; seconds: number } {
  const now = clock.now().getTime()
  const seconds = Math.max(1, Math.ceil(((first?.getTime() ?? now) + HOUR_MS - now) / 1000))
  return { minutes: Math.ceil(seconds / 60), seconds }
}
