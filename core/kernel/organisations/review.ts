import { actorName, parseInput, Refused, type Ctx } from '../context/index.ts'
import { whoMay } from '../roles/index.ts'
import { notify } from '../notices/index.ts'
import { organisationRules } from './access.ts'
import { certificatesOf } from './certificates.ts'
import { Reason, type Organisation, type OrganisationState } from './model.ts'
import { changeOrganisation } from './organisations.ts'

/**
 * Its people hand it in for review.
 * @throws Refused `organisation-not-found` · `not-allowed` · `organisation-state-conflict` · `certificate-missing` without a registration that is valid today
 */
export async function submitOrganisation(ctx: Ctx, id: string): Promise<Organisation> {
  return changeOrganisation(ctx, id, organisationRules.edit, 'organisations.submit', async (ctx, before) => {
    const { state } = before
    expectState(state, 'draft', 'returned')
    await expectRegistration(ctx, id)
    await tell(ctx, 'organisation-submitted', await whoMay(ctx, organisationRules.review, before), before)
    return { state: 'submitted', reason: null, submittedBy: actorName(ctx.actor) }
  })
}

/** The reviewer gives it back to be mended. @throws Refused as {@link approveOrganisation} · `input-wrong` without a reason */
export async function returnOrganisation(ctx: Ctx, { id, reason }: { id: string; reason: string }): Promise<Organisation> {
  return refuseWith(ctx, id, 'organisations.return', 'returned', reason, ['submitted'])
}

/**
 * The reviewer finds all in order; or lifts a suspension.
 * @throws Refused `organisation-not-found` · `not-allowed` · `organisation-state-conflict` · `reviewer-is-submitter` · `certificate-missing`
 */
export async function approveOrganisation(ctx: Ctx, id: string): Promise<Organisation> {
  return changeOrganisation(ctx, id, organisationRules.review, 'organisations.approve', async (ctx, before) => {
    const { state, submittedBy } = before
    expectState(state, 'submitted', 'suspended')
    if (submittedBy === actorName(ctx.actor)) throw new Refused('reviewer-is-submitter')
    await expectRegistration(ctx, id)
    await tellMembers(ctx, 'organisation-approved', before)
    return { state: 'approved', reason: null }
  })
}

/** It may do nothing until the suspension is lifted. @throws Refused as {@link returnOrganisation} */
export async function suspendOrganisation(ctx: Ctx, { id, reason }: { id: string; reason: string }): Promise<Organisation> {
  return refuseWith(ctx, id, 'organisations.suspend', 'suspended', reason, ['approved'])
}

async function refuseWith(
  ctx: Ctx,
  id: string,
  action: string,
  state: 'returned' | 'suspended',
  given: string,
  from: OrganisationState[],
): Promise<Organisation> {
  const { reason } = parseInput(Reason, { reason: given })
  return changeOrganisation(
    ctx,
    id,
    organisationRules.review,
    action,
    async (ctx, before) => {
      expectState(before.state, ...from)
      await tellMembers(ctx, `organisation-${state}`, before)
      return { state, reason }
    },
    reason,
  )
}

const tellMembers = async (ctx: Ctx, kind: Kind, organisation: Organisation) =>
  tell(ctx, kind, await whoMay(ctx, organisationRules.edit, organisation), organisation)

type Kind = `organisation-${'submitted' | 'returned' | 'approved' | 'suspended'}`

async function tell(ctx: Ctx, kind: Kind, to: readonly string[], { id, name }: Organisation): Promise<void> {
  await notify(ctx, { to, kind, params: { organisation: name }, address: `/desk/organisations/${id}` })
}

function expectState(state: OrganisationState, ...expected: OrganisationState[]): void {
  if (!expected.includes(state)) throw new Refused('organisation-state-conflict', { state })
}

async function expectRegistration(ctx: Ctx, id: string): Promise<void> {
  const today = ctx.clock.today()
  const valid = (await certificatesOf(ctx, id)).some(
    ({ kind, validFrom, validTo }) => kind === 'registration' && validFrom <= today && (validTo === null || validTo >= today),
  )
  if (!valid) throw new Refused('certificate-missing', { today })
}
