import { englishName, findPlace } from '@wotu/china'
import type { Day } from '@wotu/core/kernel/context'
import { classSeason, monthsOf, scatter, ticketsOf } from '../generator/calendar.ts'
import { reached, type Time } from '../generator/entities.ts'
import type { Entry, Happening } from '../generator/happenings.ts'
import { random, type Random } from '../generator/random.ts'
import { personLists, statements } from '../generator/statements.ts'
import { across, mainland, townshipsOf, type County } from './counties.ts'
import { parameters } from './parameters.ts'
import { AFTER, BEFORE } from './times.ts'

const { seed, firstDay, lastDay, reportDay, reported, earlier, later, refuted } = parameters

/** September has the charity days, February the holidays. */
const GIVING = [6, 5, 7, 8, 9, 8, 7, 9, 18, 9, 10, 9]

/** What other systems say of giving and of help, by province and month. */
export function planImports(): Happening[] {
  const draw = random(seed, 'imports')
  const provinces = mainland().map(({ code }) => ({ code, weight: draw.between(10, 100) }))
  const months = monthsOf(firstDay, lastDay).map((month, i) => ({ month, season: GIVING[Number(month.slice(5)) - 1]! * (20 + i) }))
  const byMonth = (dimension: string, values: Readonly<Record<string, number>>) =>
    months.map(({ month, season }) => ({
      month,
      cells: provinces.flatMap(({ code, weight }) =>
        Object.entries(values).map(([value, share]) => ({
          placeCode: code,
          weight: weight * share * season * draw.between(80, 120),
          dimensions: { [dimension]: value },
        })),
      ),
    }))
  const parts = (kind: string, before: number, after: number, cells: ReturnType<typeof byMonth>) => [
    ...statements(kind, before, cells.filter(({ month }) => month < reportDay.slice(0, 7))), // prettier-ignore
    ...statements(kind, after, cells.filter(({ month }) => month >= reportDay.slice(0, 7))), // prettier-ignore
  ]
  return [
    ...parts('participation.imported', earlier.participations, later.participations, byMonth('group', { elderly: 4, children: 6 })),
    ...parts('benefit.imported', reported.benefits, later.benefits, byMonth('group', { elderly: 3, children: 5, mothers: 2 })),
  ]
}

/** Children with a grave illness who were helped, and women covered in pregnancy and childbirth: lists by county and month. */
export function planCare(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'care')
  const months = ({ from, to }: Time) => monthsOf(from, to)
  // A few children in some counties each month; the women of seventy counties.
  const children = (time: Time) =>
    months(time).flatMap(
      (month) =>
      draw.sample(counties.filter(({ since }) => since < `${month}-01`), 24).map(({ code }) => ({ month, placeCode: code, weight: draw.between(1, 9) })), // prettier-ignore
    )
  const covering = draw.sample(counties, 70)
  const women = months(AFTER).flatMap((month, i) =>
    covering.map(({ code, weight }) => ({ month, placeCode: code, weight: weight * (8 + i) * draw.between(60, 140) })),
  )
  return [
    ...personLists('child.helped', earlier.children, children({ from: '2021-09-01', to: '2024-08-31' })),
    ...personLists('child.helped', later.children, children(AFTER)),
    ...personLists('mother.covered', later.mothers, women),
  ]
}

/** Evenings from April to October; in the other months halls are few. */
const evening = (day: Day) => (day.slice(5) >= '04-01' && day.slice(5) <= '10-31' ? 4 : classSeason(day) > 0 ? 1 : 0)

type Village = { readonly key: string; readonly placeCode: string }

/** Films in villages: up to the report each village once, then some of them again and some new ones. */
export function planShowings(counties: readonly County[]): { showings: Happening[]; refuted: Happening } {
  const draw = random(seed, 'showings')
  const on = showingCounties(draw, counties)
  const villages = (label: string, count: number) =>
    across(on, count).flatMap(({ county: { code }, count }) =>
      Array.from({ length: count }, (_, i): Village => ({
        key: `${code}/${label}${i + 1}`,
        placeCode: draw.pick(townshipsOf(code)),
      })),
    )
  const first = draw.shuffled(villages('', reported.showingVillages))
  const again = [...draw.sample(first, later.showings - later.newShowingVillages), ...villages('new/', later.newShowingVillages)]
  const before = scatter(draw, ticketsOf({ ...BEFORE, from: '2023-06-01' }, evening), reported.showings)
  const after = scatter(draw, ticketsOf(AFTER, evening), later.showings)
  return {
    showings: [
      ...before.map((day, i) => showing(draw, first[i % first.length]!, day, '')),
      ...draw.shuffled(again).map((village, i) => showing(draw, village, after[i]!, 'again/')),
    ],
    refuted: showing(draw, { key: `${refuted.county}/noon`, placeCode: townshipsOf(refuted.county)[0]! }, refuted.day, ''),
  }
}

/** Up to a dozen counties in each of as many provinces as the newspaper names, the refuted one's among them. */
function showingCounties(draw: Random, counties: readonly County[]): County[] {
  const own = refuted.county.slice(0, 2)
  const byProvince = Map.groupBy(counties, ({ code }) => code.slice(0, 2))
  const others = draw.sample([...byProvince.keys()].filter((code) => code !== own).sort(), reported.showingProvinces - 1)
  return [own, ...others].sort().flatMap((province) => {
    const within = byProvince.get(province)!
    return draw.sample(within, Math.min(within.length, 12))
  })
}

/** `inner-mongolia`: value of the dimension `province`. */
const provinceKey = (code: string) => englishName(findPlace(code)!.place).toLowerCase().replaceAll(' ', '-')

function showing(draw: Random, { key, placeCode }: Village, day: Day, label: string): Happening {
  const name = `showing/${label}${key}`
  const dimensions = { province: provinceKey(placeCode.slice(0, 2)) }
  const audience: Entry = { name: `${name}/audience`, kind: 'showing.attended', placeCode, quantity: BigInt(draw.between(35, 240)) }
  return {
    day,
    recordedOn: reached(draw, day),
    event: { name, kind: 'showing.held', placeCode, subject: `village/${key}`, dimensions },
    lines: { count: 1, persons: false, each: () => [audience] },
  }
}
