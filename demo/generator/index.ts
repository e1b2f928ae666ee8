export type { PlannedClass } from './classes.ts'
export { classFactId, PROGRAMME, recordingsOf, type Recording } from './facts.ts'
export { makePlan, type Plan } from './plan.ts'
export { sheetOf } from './sheet.ts'
