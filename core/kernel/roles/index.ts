export { roleRules } from './access.ts'
export { actorOf, admins, endGrant, giveRole, GrantRole, grantRole } from './grants.ts'
