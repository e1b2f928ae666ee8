import { asReported, type Played } from '../played.ts'
import { parameters } from './parameters.ts'
import { makePlan } from './plan.ts'

export const dou: Played = {
  id: parameters.id,
  plan: () => ({ happenings: makePlan(), takenBack: [] }),
  hasty: [],
  published: asReported(parameters, ['creators', 'organisations', 'projects', 'works']),
}
