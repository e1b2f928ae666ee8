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
export { type Forecast, type Pace } from './pace.ts'
export { targetChanges, targetProgress, type TargetChange, type TargetProgress } from './targets.ts'
