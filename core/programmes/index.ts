export { programmeRules } from './access.ts'
export { differencesBetween, type Difference } from './diff.ts'
export { Edit } from './edits.ts'
export { Direction, Measure, Partner, ProgrammeDefinition, ROLES, Target } from './model.ts'
export {
  doneInPlace,
  figuresInPlace,
  recentMonths,
  shownIndicators,
  type Amounts,
  type InPlace,
  type MonthAmount,
  type Recently,
} from './in-place.ts'
export {
  programmeMonth,
  reportableMonths,
  type FigureInMonth,
  type MonthChanges,
  type ProgrammeMonth,
  type TargetInMonth,
} from './month.ts'
export { parseProgramme } from './parse.ts'
export { getProgramme, listProgrammes, programmeVersions, publishProgramme, type Programme } from './programmes.ts'
export {
  foundProgramme,
  getProposal,
  proposeEdit,
  publishProposal,
  returnProposal,
  submitProposal,
  withdrawProposal,
} from './proposals.ts'
export { listProposals, type Proposal } from './proposal-rows.ts'
export { type Forecast, type Pace } from './pace.ts'
export { targetChanges, targetProgress, type TargetChange, type TargetProgress } from './targets.ts'
