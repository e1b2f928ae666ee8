import { expect, test } from 'vitest'
import { DEMO_START, demoClock, systemClock } from './index.ts'

test('a demo tells on which day of its calendar something was really recorded, and when such a day really began', () => {
  const started = new Date('2026-11-25T23:30:00+08:00')
  const clock = demoClock(started)
  expect(clock.dayOf(started)).toBe('2025-03-01')
  expect(clock.dayOf(new Date(started.getTime() + 15 * 3_600_000))).toBe('2025-03-02')
  expect(started.getTime() - clock.startOf('2025-03-01').getTime()).toBe(9 * 3_600_000)
  expect(clock.dayOf(clock.startOf('2024-02-29'))).toBe('2024-02-29')
  expect(clock.dayOf(new Date(clock.startOf('2024-02-29').getTime() - 1))).toBe('2024-02-28')
  expect(systemClock.dayOf(DEMO_START)).toBe('2025-03-01')
})
