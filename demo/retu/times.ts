import { addDays } from '../generator/calendar.ts'
import type { Time } from '../generator/entities.ts'
import { parameters } from './parameters.ts'

const { firstDay, reportDay, lastDay } = parameters

/** The time that the newspaper's totals are about, without the day of the report. */
export const BEFORE: Time = { from: firstDay, to: addDays(reportDay, -1) }
/** The time after it, in which the new targets are worked on. */
export const AFTER: Time = { from: addDays(reportDay, 1), to: lastDay }
