export { roleRules } from './access.ts'
export { actorOf, admins, endGrant, GrantRole, grantRole } from './grants.ts'
