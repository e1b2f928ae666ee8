import type { Day } from '@wotu/core/kernel/context'
import { lastDayOf, workSeason } from '../generator/calendar.ts'
import { amounts, closings, openings, type Time } from '../generator/entities.ts'
import type { Happening } from '../generator/happenings.ts'
import { random } from '../generator/random.ts'
import { takenOver } from '../generator/statements.ts'
import { countyOn, furtherCounties, townshipsOf, type County } from './counties.ts'
import { parameters } from './parameters.ts'
import { AFTER, BEFORE } from './times.ts'

const { seed, reported, earlier, later } = parameters

/** 产业振兴: delivery, brands, direct purchase, tourism. */
export function planIndustry(counties: readonly County[]): Happening[] {
  return [
    ...planCentres(counties),
    ...planStations(counties),
    ...planBrands(counties),
    ...planPurchases(counties),
    ...planPlayers(),
    ...planTourism(counties),
  ]
}

/** Working days, by month of the year. */
const byMonth = (weights: readonly number[]) => (day: Day) => workSeason(day) * weights[Number(day.slice(5, 7)) - 1]!

/** Nothing opens around the spring festival, and that is when one gives up: net new falls at the end. */
const OPENING = byMonth([1, 0, 2, 3, 3, 3, 3, 3, 6, 7, 5, 4])
const CLOSING = byMonth([8, 12, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2])

/** One delivery centre a county, in the 演示县 and beyond. */
function planCentres(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'centres')
  const openedBefore = reported.centresOpen + earlier.centresClosed
  const all = [...counties.map(({ code }) => code), ...furtherCounties(counties)].slice(0, openedBefore + later.centres)
  const places = [...draw.shuffled(all.slice(0, openedBefore)), ...all.slice(openedBefore)]
  const old = openings(draw, 'centre.opened', { count: openedBefore, time: BEFORE, placeOf: (_, i) => places[i]! })
  const gone = closings(draw, 'centre.closed', old, { count: earlier.centresClosed, time: { ...BEFORE, from: '2022-06-01' } })
  return [
    ...old,
    ...gone,
    ...openings(draw, 'centre.opened', {
      label: 'new/',
      count: later.centres,
      time: AFTER,
      season: OPENING,
      placeOf: (_, i) => places[openedBefore + i]!,
    }),
    ...closings(draw, 'centre.closed', old, { count: later.centresClosed, time: AFTER, season: CLOSING, gone }),
  ]
}

/** Stations in villages, known by their township, and the warehouses at the origin of what is sold. */
function planStations(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'stations')
  const placeOf = (day: Day) => draw.pick(townshipsOf(countyOn(draw, counties, day).code))
  const old = openings(draw, 'station.opened', { count: earlier.stations, time: { ...BEFORE, from: '2022-03-01' }, placeOf })
  const gone = closings(draw, 'station.closed', old, { count: earlier.stationsClosed, time: { ...BEFORE, from: '2023-01-01' } })
  return [
    ...old,
    ...gone,
    ...openings(draw, 'station.opened', { label: 'new/', count: later.stations, time: AFTER, placeOf }),
    ...closings(draw, 'station.closed', old, { count: later.stationsClosed, time: AFTER, season: CLOSING, gone }),
    ...openings(draw, 'warehouse.opened', {
      count: later.warehouses,
      time: AFTER,
      placeOf: (day) => countyOn(draw, counties, day).code,
    }),
  ]
}

const PRODUCE = ['fruit', 'vegetables', 'grain', 'tea', 'nuts', 'mushrooms', 'livestock'] as const

function planBrands(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'brands')
  const placeOf = (day: Day) => countyOn(draw, counties, day).code
  const brands = (level: 'regional' | 'county', label: string, count: number, time: Time) =>
    openings(draw, 'brand.launched', { label: `${level}/${label}`, count, time, placeOf, dimensionsOf: () => ({ level }) })
  const villages = (label: string, count: number, time: Time) =>
    openings(draw, 'village.contracted', {
      label,
      count,
      time,
      placeOf: (day) => draw.pick(townshipsOf(countyOn(draw, counties, day).code)),
      dimensionsOf: () => ({ produce: draw.pick(PRODUCE.slice(0, 4)) }),
    })
  return [
    ...brands('regional', '', earlier.regionalBrands, { ...BEFORE, from: '2022-04-01' }),
    ...brands('regional', 'new/', later.regionalBrands, AFTER),
    ...brands('county', '', earlier.countyBrands, { ...BEFORE, from: '2023-03-01' }),
    // All county brands of the target stand by the middle of January.
    ...brands('county', 'new/', later.countyBrands, { ...AFTER, to: '2025-01-17' }),
    ...villages('', reported.contractVillages, BEFORE),
    ...villages('new/', later.contractVillages, AFTER),
  ]
}

/** By month, what is in season. */
const HARVEST = byMonth([5, 2, 3, 4, 6, 8, 7, 7, 12, 14, 10, 7])

/** One fact a delivery bought, in whole yuan. */
function planPurchases(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'purchases')
  const bought = {
    season: HARVEST,
    times: 100n,
    placeOf: (day: Day) => countyOn(draw, counties, day).code,
    dimensionsOf: () => ({ produce: draw.pick(PRODUCE) }),
  }
  const since = { ...BEFORE, from: '2022-03-01' }
  return [
    ...amounts(draw, 'purchase.made', { ...bought, count: earlier.purchases, total: earlier.purchasesYuan, time: since }),
    ...amounts(draw, 'purchase.made', {
      ...bought,
      label: 'new/',
      count: later.purchases,
      total: later.purchasesYuan,
      time: AFTER,
    }),
  ]
}

/** What the game's system says at the end of each month: persons, not to be added up over months. */
function planPlayers(): Happening[] {
  return Object.entries({ ...parameters.playersBefore, ...parameters.players }).map(([month, players]) => ({
    day: lastDayOf(month),
    recordedOn: takenOver(month),
    event: { name: `players/${month}`, kind: 'players.imported', placeCode: 'CN', quantity: BigInt(players) },
  }))
}

function planTourism(counties: readonly County[]): Happening[] {
  const draw = random(seed, 'tourism')
  const chosen = draw.sample(counties, earlier.tourismCounties + later.tourismCounties).map(({ code }) => code)
  const placeOf = (day: Day) => draw.pick(townshipsOf(countyOn(draw, counties, day).code))
  return [
    ...openings(draw, 'tourism.upgraded', {
      count: earlier.tourismCounties,
      time: { ...BEFORE, from: '2023-12-01' },
      placeOf: (_, i) => chosen[i]!,
    }),
    ...openings(draw, 'tourism.upgraded', {
      label: 'new/',
      count: later.tourismCounties,
      time: AFTER,
      placeOf: (_, i) => chosen[earlier.tourismCounties + i]!,
    }),
    ...openings(draw, 'route.published', { count: earlier.routes, time: { ...BEFORE, from: '2022-06-01' }, placeOf }),
    ...openings(draw, 'route.published', { label: 'new/', count: later.routes, time: AFTER, placeOf }),
  ]
}
