export { checks } from './checks.ts'
export { readContact } from './contact.ts'
export { answerObjection, releaseObjection, withholdObjection } from './decide.ts'
export { fileObjection } from './file.ts'
export { PER_INDICATOR, PER_SENDER } from './flood.ts'
export { forgetSendersJob } from './jobs.ts'
export {
  CONTACT_MAX,
  TEXT_MAX,
  type NewObjection,
  type Objecting,
  type Objection,
  type ObjectionAnswer,
  type ObjectionState,
} from './model.ts'
export {
  getObjection,
  listObjections,
  objectionsBehind,
  objectionsTo,
  objectionsWithin,
  type ObjectionList,
  type ObjectionsToFigure,
} from './read.ts'
