export {
  COUNTRY,
  countyOf,
  levelOf,
  provinceOf,
  resolve as resolvePlace,
  scopeRange,
  search as searchPlaces,
  within,
} from '@wotu/china'
export type { Resolution } from '@wotu/china'
export { checks } from './checks.ts'
export type { AddVillage, Found, Level, Place } from './model.ts'
export { children, crumbs, currentCodes, findPlace, getPlace, placeName, placesByCode } from './places.ts'
export { addVillage } from './villages.ts'
