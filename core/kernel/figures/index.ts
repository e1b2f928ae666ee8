export { checks } from './checks.ts'
export { type By, type Question } from './ask.ts'
export { breakdown, breakdowns, figuresAndBreakdowns, type Apart } from './breakdown.ts'
export { definedIndicators, defineIndicators, definitionHash, indicatorsOf, type Defined } from './definitions.ts'
export { factsUnder, type FactLine, type FactPage } from './facts-under.ts'
export { figure, figures, latestCheckpoint } from './figure.ts'
export { firstMonth } from './first-month.ts'
export { integrate, type Round } from './integrate.ts'
export {
  BASES,
  Indicator,
  SMALLEST_SHOWN,
  SUPPORTS,
  type Amount,
  type BreakdownRow,
  type Checkpoint,
  type Figure,
  type Scope,
} from './model.ts'
export {
  correctionsWithin,
  getPublished,
  packFigure,
  publishedOf,
  publishFigure,
  unpackFigure,
  type Correction,
  type PackedFigure,
  type PublishedFigure,
} from './published.ts'
