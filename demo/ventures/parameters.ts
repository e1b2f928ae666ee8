import { parameters as demo } from '../parameters.ts'

/**
 * What the generator of the demo of `ventures-2024` is told. The newspaper names the two counties and gives no number: all
 * of these are invented, and shared out over months, villages and persons before a fact is made.
 */
export const parameters = {
  id: 'ventures-2024',
  seed: 'wotu/ventures-2024/1',
  firstDay: '2024-03-18',
  reportDay: '2024-09-04',
  lastDay: demo.lastDay,

  /** Jingning and Kaihua, with the firms that join in each. */
  counties: [
    { code: '331127', firms: 3, weight: 60 },
    { code: '330824', firms: 2, weight: 40 },
  ],
  investments: 42,
  investedYuan: 6_840_000,
  services: 58,
  orders: 1_870,
  soldYuan: 9_426_000,

  /** The first year's result is divided on this day: shares in percent, by the villages' and the charity's own rules. */
  dividend: { day: '2025-01-16', yuan: 412_600, villages: 19, shares: { village: 50, elderly: 30, children: 20 } },
  /** What it pays for in the six weeks that follow. */
  rounds: 57,
  elderly: 316,
  visits: 712,
  children: 84,
} as const
