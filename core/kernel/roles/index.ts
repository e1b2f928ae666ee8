export { roleRules } from './access.ts'
export { holding } from './holding.ts'
export { actorOf, admins, endGrant, giveRole, GrantRole, grantRole } from './grants.ts'
