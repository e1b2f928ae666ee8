import type { Words } from '@wotu/core/kernel/context'
import { instant, factId } from './generator/ids.ts'
import { PROGRAMME } from './generator/index.ts'
import { parameters } from './parameters.ts'

/** A figure that the demo publishes under an address that is always the same. */
export type Publication = {
  readonly id: string
  readonly indicator: string
  readonly place?: string
  readonly from?: string
  readonly to: string
  readonly corrects?: string
  readonly reason?: Words
}

const { reportDay, cancelled, courses } = parameters
const idOf = (name: string) => factId(instant(reportDay, 12), `figure/${name}`)
const year = cancelled.day.slice(0, 4)
const ofTheYear = { indicator: `${PROGRAMME}.classes`, from: `${year}-01-01`, to: `${year}-12-31` }

/** Published while the class called off still counted. */
export const HASTY: Publication = { id: idOf('hasty'), ...ofTheYear }

/** What corrects it. */
export const CORRECTION: Publication = {
  id: idOf('correction'),
  ...ofTheYear,
  corrects: HASTY.id,
  reason: {
    zh: '有一场培训因大雪没有举办，当时已按报名名单登记；核对签到表时发现，已冲销。',
    en: 'One class was called off because of snow but had been recorded from its registrations. Found when the sheets were compared, and taken back.',
  },
}

/** The headline figures as of the report's day. */
export const HEADLINES: readonly Publication[] = [
  ...['doctors', 'classes', 'counties', 'lives', 'live-attendances', 'lessons', 'exposures', 'paid'].map((name) => ({
    id: idOf(name),
    indicator: `${PROGRAMME}.${name}`,
    to: reportDay,
  })),
  { id: idOf('courses'), indicator: `${PROGRAMME}.courses`, place: courses.county, to: reportDay },
]
