import { classFactId, makePlan } from '@wotu/demo/generator/index.ts'
import { parameters } from '@wotu/demo/parameters.ts'
import { CORRECTION, HASTY } from '@wotu/demo/published.ts'

const plan = makePlan()
const { followed } = parameters
const FIGURE = '/figures/village-doctors'
const month = `place=${followed.county}&from=2023-08-01&to=2023-08-31`
const event = (found: (planned: (typeof plan.classes)[number]) => boolean) => `/facts/${classFactId(plan.classes.find(found)!)}`

/** One address of each kind of page that a demo has, by what stands there. */
export const KINDS = {
  home: '/',
  programme: '/programmes/village-doctors',
  'programme-reports': '/programmes/village-doctors/reports',
  'programme-report': '/programmes/village-doctors/reports/2025-02',
  'figure-by-county': `${FIGURE}.doctors?to=${parameters.reportDay}`,
  'figure-by-month': `${FIGURE}.lives?by=month`,
  'figure-by-dimension': `${FIGURE}.paid?by=purpose`,
  'figure-of-a-county': `${FIGURE}.attendances?place=${followed.county}`,
  'figure-of-a-month': `${FIGURE}.doctors?${month}`,
  'figure-without-facts': `${FIGURE}.classes?from=2020-02-01&to=2020-08-31`,
  'fact-of-a-class': event(({ county, day }) => county.code === followed.county && day === followed.day),
  'fact-taken-back': event(({ fate }) => fate === 'cancelled'),
  'published-corrected': `/f/${HASTY.id}`,
  'published-correction': `/f/${CORRECTION.id}`,
  objecting: `${FIGURE}.doctors/object?${month}`,
  objection: '/objections/1',
  'objections-to-a-figure': `/objections?indicator=village-doctors.doctors`,
  places: '/places',
  'places-found': '/places?q=chaoyang',
  place: `/places/${followed.county}`,
  'place-compared': `/places/${followed.county.slice(0, 2)}?by=village-doctors.classes`,
  'place-report': `/places/${followed.county}/report`,
  about: '/about',
  'not-found': `${FIGURE}.nothing`,
  'question-wrong': `${FIGURE}.doctors?from=2024-02-30&by=weather`,
} as const

export type Kind = keyof typeof KINDS

/** The same address in English. */
export function inEnglish(path: string): string {
  return path === '/' ? '/en' : `/en${path}`
}

/** The first fact that counts a person, on the page of a figure of persons. */
export function personFactOn(figurePage: string): string | undefined {
  return /<table class="rows facts">.*?href="([^"]+)"/s.exec(figurePage)?.[1]?.replaceAll('&amp;', '&')
}

/** Windows of a phone and of a desk. */
export const WINDOWS = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } } as const
