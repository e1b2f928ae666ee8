import { parameters as demo } from '../parameters.ts'

/**
 * What the generator of the demo of `retu-2024` is told. Under `reported` stand the totals that a newspaper gave on the
 * report's day, or that lie within its hedge; all else is invented. The totals stand here alone: they are shared out over
 * counties, events and months before a fact is made, and whatever a page shows is counted again from the facts.
 */
export const parameters = {
  id: 'retu-2024',
  /** Another seed gives other counties, days and persons with the same totals. */
  seed: 'wotu/retu-2024/1',
  firstDay: '2021-05-10',
  /** Day as of which the newspaper's totals stand. Nothing is recorded for this day itself, on which the new targets begin. */
  reportDay: '2024-09-04',
  /** Last day on which something is recorded. */
  lastDay: demo.lastDay,

  /** From the first day to the day before the report. */
  reported: {
    sellingCounties: 832,
    salesYuan: 441_652_370_000,
    centresOpen: 1_266,
    contractVillages: 185,
    attendances: 221_486,
    hosts: 160_318,
    placed: 25_872,
    benefits: 4_306_218,
    envoys: 24,
    envoyUnits: 17,
    showings: 1_000,
    showingVillages: 1_000,
    showingProvinces: 20,
  },
  /** From, to: what a figure with a hedge may be. "430 余万" is at least 4.3 million and less than 4.4. */
  hedged: {
    salesYuan: [441_600_000_001, 441_699_999_999],
    attendances: [220_001, 229_999],
    hosts: [160_001, 169_999],
    benefits: [4_300_000, 4_399_999],
  },
  /** The same time, of which the newspaper says nothing. */
  earlier: {
    centresClosed: 71,
    stations: 2_394,
    stationsClosed: 84,
    regionalBrands: 38,
    countyBrands: 9,
    purchases: 3_900,
    purchasesYuan: 842_300_000,
    tourismCounties: 11,
    routes: 8,
    bases: 86,
    classes: 4_120,
    learners: 151_260,
    camps: 4_580,
    shops: 186,
    screeningCounties: 6,
    screened: 7_420,
    participations: 241_530_000,
    children: 2_960,
  },
  /** From the day after the report to the last day. */
  later: {
    salesYuan: 68_214_560_000,
    centres: 118,
    centresClosed: 47,
    stations: 2_140,
    stationsClosed: 86,
    warehouses: 11,
    regionalBrands: 43,
    countyBrands: 26,
    contractVillages: 9,
    purchases: 2_640,
    purchasesYuan: 561_300_000,
    tourismCounties: 9,
    routes: 12,
    bases: 14,
    posts: 4_730,
    placed: 3_180,
    trainingCounties: 53,
    classes: 640,
    attendances: 33_920,
    learners: 24_610,
    camps: 330,
    hosts: 11_204,
    envoys: 4,
    shops: 74,
    labs: 1,
    classrooms: 171,
    classroomsAudited: 158,
    cloudPcUsers: 61_740,
    screeningCounties: 5,
    screened: 9_380,
    participations: 58_420_000,
    benefits: 512_600,
    children: 1_243,
    mothers: 56_380,
    showings: 214,
    newShowingVillages: 131,
  },
  /** Players of the farm game since the targets began, as its system reports them at the end of each month. */
  players: {
    '2024-09': 18_204_000,
    '2024-10': 29_871_000,
    '2024-11': 41_362_000,
    '2024-12': 49_015_000,
    '2025-01': 55_640_000,
    '2025-02': 62_480_000,
  },
  /** The year before, counted in the same way. */
  playersBefore: { '2024-06': 58_112_000, '2024-07': 63_950_000, '2024-08': 71_306_000 },
  /** A showing entered for a noon at which nobody could have seen a film, taken back when it was looked into. */
  refuted: { county: '520526', day: '2024-08-14' },
} as const
