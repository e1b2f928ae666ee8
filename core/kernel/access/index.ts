import { Refused, type Actor, type Ctx } from '../context/index.ts'

/** Who may do one thing. Rules stand in each part's `access.ts`, named by what a person does. */
export type Rule = readonly Actor['kind'][]

/** Asks a rule about the actor. @throws Refused `not-allowed` */
export function allow(ctx: Ctx, rule: Rule): void {
  if (!rule.includes(ctx.actor.kind)) throw new Refused('not-allowed')
}
