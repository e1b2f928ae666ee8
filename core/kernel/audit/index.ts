export { auditRules } from './access.ts'
export { checks } from './checks.ts'
export { INSTANCE, sealDays, sealDaysJob } from './days.ts'
export { audit, difference, type Change, type State } from './record.ts'
