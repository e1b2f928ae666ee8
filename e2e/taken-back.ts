import { classFactId, makePlan, PROGRAMME } from '@wotu/demo/generator/index.ts'
import { parameters } from '@wotu/demo/parameters.ts'

// What the demo's pages say of classes and doctors before one class is taken back and after it, counted from the plan.

const { followed, reportDay } = parameters
const held = makePlan().classes.filter(({ fate }) => fate === 'held')

/** The class that is taken back: the one that the home page follows. */
export const TAKEN = held.find(({ county, day }) => county.code === followed.county && day === followed.day)!
export const TAKEN_ID = classFactId(TAKEN)

/** For each page what stands on it, in a text without spaces. */
export function saidOfAll(when: 'before' | 'after'): { path: string; words: RegExp }[] {
  const [whole, county] = [counted(when), counted(when, followed.county)]
  const both = new RegExp(`确数${whole.doctors}人.*线下培训(累计)?${whole.classes}场`)
  const figure = (name: string, place = '') => `/figures/${PROGRAMME}.${name}?${place}to=${reportDay}`
  return [
    { path: '/', words: both },
    { path: `/programmes/${PROGRAMME}`, words: both },
    { path: figure('classes'), words: new RegExp(`${whole.classes}场按场次计.*威宁县${county.classes}\\D`) },
    { path: figure('doctors'), words: new RegExp(`确数${whole.doctors}人.*威宁县${county.doctors}\\D`) },
    { path: figure('doctors', `place=${followed.county}&`), words: new RegExp(`${county.doctors}人按人去重`) },
  ]
}

/** Classes up to the report's day and the different doctors who came to them, of one county or of all. */
function counted(when: 'before' | 'after', county?: string): { classes: string; doctors: string } {
  const classes = held.filter(
    (planned) =>
      planned.day <= reportDay &&
      (when === 'before' || planned !== TAKEN) &&
      (county === undefined || planned.county.code === county),
  )
  const doctors = new Set(classes.flatMap(({ attendees }) => attendees))
  return { classes: classes.length.toLocaleString('en'), doctors: doctors.size.toLocaleString('en') }
}
