import { ofCounty, platform, rule, rules } from '../access/index.ts'

export const placeRules = rules('places', {
  addVillage: rule({ zh: '登记村', en: 'Add villages' }, platform('admin', 'officer'), ofCounty('county-clerk')),
})
