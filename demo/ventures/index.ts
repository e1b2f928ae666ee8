import { asReported, type Played } from '../played.ts'
import { parameters } from './parameters.ts'
import { makePlan } from './plan.ts'

export const ventures: Played = {
  id: parameters.id,
  plan: () => ({ happenings: makePlan(), takenBack: [] }),
  revision: {
    // In fen: the first target was 1.2 million yuan.
    first: (text) => text.replace('value: 90000000,', 'value: 120000000,'),
    reason: {
      zh: '首年盈余核算后，分红目标由120万元下调到90万元；已支付的不受影响。',
      en: 'After the first year’s surplus was known, the target for dividends was lowered from 1.2 million to 900,000 yuan; what was paid stands.',
    },
  },
  hasty: [],
  published: asReported(parameters, ['counties', 'invested', 'sold']),
}
