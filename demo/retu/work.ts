import type { Day } from '@wotu/core/kernel/context'
import { monthsOf } from '../generator/calendar.ts'
import { openings, reached, type Time } from '../generator/entities.ts'
import type { Entry, Happening } from '../generator/happenings.ts'
import { random, type Random } from '../generator/random.ts'
import { shareOut } from '../generator/shares.ts'
import { countyOn, townshipsOf, type County } from './counties.ts'
import { parameters } from './parameters.ts'
import { AFTER, BEFORE } from './times.ts'

const { seed, reported, earlier, later } = parameters

const OCCUPATIONS = ['data-labelling', 'data-labelling', 'customer-service', 'live-commerce', 'logistics'] as const

/** Digital job bases, the posts that they offer at fairs and those who begin to work there. */
export function planWork(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'work')
  const places = draw.sample(counties, earlier.bases + later.bases).map(({ code }) => draw.pick(townshipsOf(code)))
  const before = openings(draw, 'base.opened', {
    count: earlier.bases,
    time: { ...BEFORE, to: '2024-05-31' },
    placeOf: (_, i) => places[i]!,
  })
  const after = openings(draw, 'base.opened', {
    label: 'new/',
    count: later.bases,
    time: { ...AFTER, to: '2024-12-31' },
    placeOf: (_, i) => places[earlier.bases + i]!,
  })
  const bases = [...before, ...after]
  return [
    ...bases,
    ...rosters(draw, before, reported.placed, { ...BEFORE, to: '2024-08-31' }),
    ...rosters(draw, bases, later.placed, AFTER),
    ...fairs(draw, bases, later.posts, AFTER),
  ]
}

/** Each base with each month in which it is open, and a working day late in it. */
function monthsAt(draw: Random, bases: readonly Happening[], time: Time): { base: Happening; day: Day; weight: number }[] {
  return bases.flatMap((base) =>
    monthsOf(base.day > time.from ? base.day : time.from, time.to)
      .map((month) => ({ base, day: `${month}-${draw.between(20, 27)}`, weight: draw.between(5, 100) }))
      .filter(({ day }) => day > base.day),
  )
}

/** The list of those who began to work, compared at the base once a month: a fact a person, each of whom begins once. */
function rosters(draw: Random, bases: readonly Happening[], total: number, time: Time): Happening[] {
  const cells = monthsAt(draw, bases, time)
  const counts = shareOut(
    total,
    cells.map(({ weight }) => weight),
  )
  return cells.flatMap(({ base, day }, i): Happening[] => {
    const count = counts[i]!
    if (count === 0) return []
    const { placeCode, subject } = base.event!
    const key = `${subject}/${day.slice(0, 7)}`
    const dimensions = { occupation: draw.pick(OCCUPATIONS) }
    const each = () =>
      Array.from({ length: count }, (_, n): Entry => ({
        name: `placed/${key}/${n}`,
        kind: 'person.placed',
        placeCode,
        subject: `worker/${key}/${n}`,
        dimensions,
      }))
    return [
      {
        day,
        recordedOn: reached(draw, day),
        event: { name: `roster/${key}`, kind: 'roster.confirmed', placeCode },
        lines: { count, persons: true, each },
      },
    ]
  })
}

/** Fairs at some of the bases: a fact a post, which is not yet a person who works. */
function fairs(draw: Random, bases: readonly Happening[], total: number, time: Time): Happening[] {
  const cells = draw.sample(monthsAt(draw, bases, time), 120)
  const counts = shareOut(
    total,
    cells.map(({ weight }) => weight),
  )
  return cells.map(({ base, day }, i): Happening => {
    const count = counts[i]!
    const { placeCode, subject } = base.event!
    const key = `${subject}/${day.slice(0, 7)}`
    const occupations = Array.from({ length: count }, () => draw.pick(OCCUPATIONS))
    const lines = occupations.map((occupation, n): Entry => ({
      name: `post/${key}/${n}`,
      kind: 'post.offered',
      placeCode,
      subject: `post/${key}/${n}`,
      dimensions: { occupation },
    }))
    return {
      day,
      recordedOn: reached(draw, day),
      event: { name: `fair/${key}`, kind: 'fair.held', placeCode },
      lines: { count, persons: false, each: () => lines },
    }
  })
}

/** Counties of the newspaper's page to which envoys went; the others are drawn. */
const POSTED = ['130321', '621226', '630203']

/** A unit posts a person to a county: the agreement is the event. Each unit posts one at least. */
export function planEnvoys(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'envoys')
  const others = draw.sample(
    counties.filter(({ code }) => !POSTED.includes(code)),
    reported.envoys + later.envoys - POSTED.length,
  )
  const places = [...POSTED, ...others.map(({ code }) => code)]
  const units = [
    ...Array.from({ length: reported.envoys }, (_, i) => (i < reported.envoyUnits ? i : draw.below(reported.envoyUnits))),
    // One more unit joins later.
    ...Array.from({ length: later.envoys }, (_, i) => (i === 0 ? reported.envoyUnits : draw.below(reported.envoyUnits))),
  ]
  const agreements = [
    ...openings(draw, 'posting.agreed', { count: reported.envoys, time: BEFORE, placeOf: (_, i) => places[i]! }),
    ...openings(draw, 'posting.agreed', {
      label: 'new/',
      count: later.envoys,
      time: AFTER,
      placeOf: (_, i) => places[reported.envoys + i]!,
    }),
  ]
  return agreements.map((agreement, i) => {
    const { placeCode, subject } = agreement.event!
    const dimensions = { unit: `unit-${String(units[i]! + 1).padStart(2, '0')}` }
    const envoy: Entry = { name: `envoy/${i + 1}`, kind: 'envoy.posted', placeCode, subject: `envoy/${subject}`, dimensions }
    return { ...agreement, lines: { count: 1, persons: true, each: () => [envoy] } }
  })
}

const CRAFTS = ['embroidery', 'weaving', 'dyeing', 'silver', 'pottery', 'paper-cutting', 'bamboo', 'woodwork'] as const

/** Shops of those who keep a heritage craft. */
export function planShops(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'shops')
  const rest = {
    placeOf: (day: Day) => draw.pick(townshipsOf(countyOn(draw, counties, day).code)),
    dimensionsOf: () => ({ craft: draw.pick(CRAFTS) }),
  }
  return [
    ...openings(draw, 'shop.opened', { count: earlier.shops, time: { ...BEFORE, from: '2022-01-10' }, ...rest }),
    ...openings(draw, 'shop.opened', { label: 'new/', count: later.shops, time: AFTER, ...rest }),
  ]
}
