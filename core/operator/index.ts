export { findOperator, stateOperator, type Operator } from './statement.ts'
