import type { Day } from '@wotu/core/kernel/context'
import { addDays, scatter, ticketsOf, workSeason } from '../generator/calendar.ts'
import { amounts, happened, openings, reached } from '../generator/entities.ts'
import type { Entry, Happening } from '../generator/happenings.ts'
import { newcomersFor } from '../generator/newcomers.ts'
import { random, type Random } from '../generator/random.ts'
import { shareOut } from '../generator/shares.ts'
import { townshipsOf } from '../retu/counties.ts'
import { parameters } from './parameters.ts'

const { seed, firstDay, lastDay, counties, dividend } = parameters

/** Everything that happens in the demo of `ventures-2024`. */
export function makePlan(): Happening[] {
  return [...planParties(), ...planWork(), ...planDividend()]
}

/** In each county its government, the charity and the firms, then the venture that they found. */
function planParties(): Happening[] {
  return counties.flatMap(({ code, firms }) => {
    const draw = random(seed, `parties/${code}`)
    const roles = ['government', 'charity', ...Array<string>(firms).fill('firm')]
    const time = { from: firstDay, to: addDays(firstDay, 40) }
    const parties = openings(draw, 'party.joined', { label: `${code}/`, count: roles.length, time, placeOf: () => code })
    const day = addDays(parties.at(-1)!.day, 9)
    return [
      ...parties.map((party, i) => ({ ...party, event: { ...party.event!, dimensions: { role: roles[i]! } } })),
      happened('venture.founded', code, { placeCode: code, day, recordedOn: day }),
    ]
  })
}

/** Tea is sold all year since it is no longer sold as leaves alone; most before the holidays. */
const ORDERS = [9, 3, 5, 8, 7, 5, 5, 6, 9, 7, 8, 10]
const selling = (day: Day) => workSeason(day) * ORDERS[Number(day.slice(5, 7)) - 1]!

/** Money put in, days of design and marketing given, produce sold. */
function planWork(): Happening[] {
  const draw = random(seed, 'work')
  const code = () => draw.pick(counties.flatMap(({ code, weight }) => Array<string>(weight).fill(code)))
  const since = addDays(firstDay, 60)
  const investing = { from: since, to: '2024-08-20' }
  return [
    ...amounts(draw, 'money.invested', {
      count: parameters.investments,
      total: parameters.investedYuan,
      times: 100n,
      time: investing,
      placeOf: code,
      dimensionsOf: () => ({ investor: draw.pick(['government', 'charity', 'charity', 'firm']) }),
    }),
    ...scatter(draw, ticketsOf({ from: since, to: lastDay }, workSeason), parameters.services).map((day, i): Happening => {
      const dimensions = { service: draw.pick(['design', 'marketing', 'management']) }
      const event = { name: `service/${i + 1}`, kind: 'service.given', placeCode: code(), dimensions }
      return { day, recordedOn: reached(draw, day), event }
    }),
    ...amounts(draw, 'produce.sold', {
      count: parameters.orders,
      total: parameters.soldYuan,
      times: 100n,
      time: { from: since, to: lastDay },
      season: selling,
      placeOf: code,
    }),
  ]
}

type Village = { readonly key: string; readonly placeCode: string }

/** The result of the first year: a payment a village and use, and what is done with it for the old and for children. */
function planDividend(): Happening[] {
  const draw = random(seed, 'dividend')
  const perCounty = shareOut(
    dividend.villages,
    counties.map(({ weight }) => weight),
  )
  const villages = counties.flatMap(({ code }, i) =>
    draw
      .shuffled(townshipsOf(code))
      .slice(0, perCounty[i])
      .map((placeCode): Village => ({ key: placeCode, placeCode })),
  )
  const uses = Object.entries(dividend.shares)
  const cells = villages.flatMap((village) => {
    const weight = draw.between(60, 140)
    return uses.map(([purpose, share]) => ({ village, purpose, weight: weight * share }))
  })
  const yuan = shareOut(
    dividend.yuan,
    cells.map(({ weight }) => weight),
  )
  const { day } = dividend
  const payments = cells.map(({ village: { key, placeCode }, purpose }, i): Happening => {
    const event = {
      name: `dividend/${key}/${purpose}`,
      kind: 'dividend.paid',
      placeCode,
      subject: `village/${key}`,
      quantity: BigInt(yuan[i]!) * 100n,
      dimensions: { purpose },
    }
    return { day, recordedOn: day, event }
  })
  return [...payments, ...planVisits(draw, villages), ...planSupport(draw, villages)]
}

/** Rounds of visits in the villages: the same old people again and again. */
function planVisits(draw: Random, villages: readonly Village[]): Happening[] {
  const share = (total: number) =>
    shareOut(
      total,
      villages.map(() => 1),
    )
  const [rounds, elderly, visits] = [parameters.rounds, parameters.elderly, parameters.visits].map(share) as [
    number[],
    number[],
    number[],
  ]
  const tickets = ticketsOf({ from: addDays(dividend.day, 4), to: lastDay }, workSeason)
  return villages.flatMap(({ key, placeCode }, v) => {
    const sizes = shareOut(visits[v]!, Array<number>(rounds[v]!).fill(1))
    let known = 0
    return newcomersFor(elderly[v]!, sizes).map((newcomers, i): Happening => {
      const day = scatter(draw, tickets, rounds[v]!)[i]!
      const who = [...draw.some(known, sizes[i]! - newcomers), ...Array.from({ length: newcomers }, (_, n) => known + n)]
      known += newcomers
      const name = `round/${key}/${i + 1}`
      const lines = who.map((n): Entry => ({
        name: `${name}/${n}`,
        kind: 'elder.visited',
        placeCode,
        subject: `elder/${key}/${n}`,
      }))
      return {
        day,
        recordedOn: reached(draw, day),
        event: { name, kind: 'visits.made', placeCode },
        lines: { count: lines.length, persons: true, each: () => lines },
      }
    })
  })
}

/** Children who get an allowance, handed over in one meeting a village. */
function planSupport(draw: Random, villages: readonly Village[]): Happening[] {
  const counts = shareOut(
    parameters.children,
    villages.map(() => draw.between(2, 8)),
  )
  const days = scatter(draw, ticketsOf({ from: addDays(dividend.day, 4), to: lastDay }, workSeason), villages.length)
  return villages.map(({ key, placeCode }, i): Happening => {
    const count = counts[i]!
    const each = () =>
      Array.from({ length: count }, (_, n): Entry => ({
        name: `child/${key}/${n}`,
        kind: 'child.supported',
        placeCode,
        subject: `child/${key}/${n}`,
      }))
    return {
      day: days[i]!,
      recordedOn: reached(draw, days[i]!),
      event: { name: `support/${key}`, kind: 'support.given', placeCode },
      lines: { count, persons: true, each },
    }
  })
}
