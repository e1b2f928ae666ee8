export { allow, may, mayEver, seen, stands, type Asked } from './allow.ts'
export { explain, type Way } from './explain.ts'
export {
  anywhere,
  everyone,
  ofCounty,
  ofOrganisation,
  ofProgramme,
  platform,
  rule,
  rules,
  self,
  signedIn,
  when,
  type Relation,
  type Rule,
} from './rules.ts'
export { grantable, HELD_AT, mayGrant, soundGrant } from './scopes.ts'
