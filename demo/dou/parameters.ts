import { parameters as demo } from '../parameters.ts'

/**
 * What the generator of the demo of `dou-2024` is told. Under `reported` stand totals within the hedge of those that a
 * newspaper gave on the report's day; all else is invented.
 */
export const parameters = {
  id: 'dou-2024',
  seed: 'wotu/dou-2024/1',
  /** When the platform's first charity of the demo joined. */
  firstDay: '2021-06-01',
  reportDay: '2024-09-04',
  lastDay: demo.lastDay,
  /** Days of the campaign. */
  campaign: { from: '2024-09-02', to: '2024-09-15' },

  /** Up to and with the report's day. */
  reported: { creators: 317, organisations: 1_637, projects: 3_427 },
  /** From, to: "300 余" is at least 300 and less than 400; "超 1600" is more than 1,600. */
  hedged: { creators: [300, 399], organisations: [1_601, 1_699], projects: [3_400, 3_499] },
  earlier: { works: 418, projectsEnded: 512 },
  /** From the day after to the last day. */
  later: { creators: 196, organisations: 58, projects: 241, projectsEnded: 87, works: 1_486, children: 5_630 },
} as const
