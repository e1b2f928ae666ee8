export { actorName, ROLES, SCOPES, type Actor, type Grant, type PersonActor, type Role, type Scope } from './actor.ts'
export { runChecks, type Check, type CheckResult } from './check.ts'
export { decrypt, encrypt } from './cipher.ts'
export { DEMO_START, dayOf, demoClock, startOf, systemClock, type Clock, type Day } from './clock.ts'
export { readConfig, type Config } from './config.ts'
export { as, remember, snapshot, transact, type Ctx } from './ctx.ts'
export { keysFrom, openKeys, type Keys } from './keys.ts'
<<<<<<< HEAD
export { networkMark } from './network.ts'
export { isLoopback, type OpenIdConnect, type Outside } from './outside.ts'
=======
export { faultOf, fieldOf, flaw, issuesOf, parseInput, type Fault } from './parse.ts'
>>>>>>> main
export { Refused, statusOf, type Issue, type RefusalParams } from './refused.ts'
export { Line, Lines } from './text.ts'
export { Words, type Lang } from './words.ts'
