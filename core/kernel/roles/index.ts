export { roleRules } from './access.ts'
export {
  acceptInvitation,
  getInvitation,
  type Invite,
  invite,
  listInvitations,
  withdrawInvitation,
  type Invitation,
} from './invitations.ts'
export { listHeld, type Held } from './read.ts'
export { whoMay } from './who-may.ts'
export { lockGrants } from './lock.ts'
export { holding } from './holding.ts'
export { actorOf, admins, endGrant, giveRole, GrantRole, grantRole } from './grants.ts'
