import { addDays } from '../generator/calendar.ts'
import { eventId } from '../generator/happenings.ts'
import { asReported, figureId, type Played } from '../played.ts'
import type { Publication } from '../published.ts'
import { parameters } from './parameters.ts'
import { makePlan } from './plan.ts'

const { id, reportDay } = parameters
const showings = { indicator: `${id}.showings`, to: addDays(reportDay, -1) }

/** The showings as they were first published, one too many. */
export const HASTY: Publication = { id: figureId(id, reportDay, 'showings/hasty'), ...showings }

/** What corrects them. */
export const CORRECTION: Publication = {
  id: figureId(id, reportDay, 'showings/correction'),
  ...showings,
  corrects: HASTY.id,
  reason: {
    zh: '有一场登记在正午放映，核对放映机记录时发现并没有放过，已冲销。',
    en: 'One showing stood under noon; the projector’s own record shows that no film was run. It was taken back.',
  },
}

export const retu: Played = {
  id,
  plan: () => {
    const { happenings, refuted } = makePlan()
    const takenBack = [{ programmeId: id, factId: eventId(id, refuted), reason: 'evidence-refuted' as const }]
    return { happenings: [...happenings, refuted], takenBack }
  },
  hasty: [HASTY],
  published: [
    CORRECTION,
    ...asReported(parameters, [
      ...['selling-counties', 'sales', 'centres', 'contract-villages', 'trained', 'hosts', 'placed'],
      ...['benefits', 'envoys', 'envoy-units', 'showings', 'showing-villages', 'showing-provinces'],
    ]),
  ],
}
