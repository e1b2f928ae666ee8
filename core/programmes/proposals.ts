import { z } from 'zod'
import { allow, type Rule } from '../kernel/access/index.ts'
import { actorName, Lines, LinesWords, parseInput, Refused, transact, type Ctx, type Words } from '../kernel/context/index.ts'
import { Key } from '../kernel/facts/index.ts'
import { notify } from '../kernel/notices/index.ts'
import { whoMay } from '../kernel/roles/index.ts'
import { programmeRules } from './access.ts'
import { applyEdit, cloneOf, Edit, Name } from './edits.ts'
import { expectSound } from './parse.ts'
import { changeProposal, findOpen, lockProposals, openProposal, type Changes, type Proposal } from './proposal-rows.ts'
import { findProgramme, getProgramme, publishDefinition } from './programmes.ts'

const Found = z.strictObject({
  from: z.string(),
  id: Key.max(60),
  name: Name,
  years: z.coerce.number().int().min(0).max(20),
})

/**
 * Founds a programme from another one, as a proposal: like it, its days so many years later.
 * @throws Refused `not-allowed` · `input-wrong` · `programme-not-found` · `programme-exists` at `id`
 */
export async function foundProgramme(ctx: Ctx, input: z.input<typeof Found>): Promise<Proposal> {
  allow(ctx, programmeRules.found)
  const { from, ...given } = parseInput(Found, input)
  return transact(ctx, async (ctx) => {
    await lockProposals(ctx, given.id)
    const { definition } = await getProgramme(ctx, from)
    if ((await findProgramme(ctx, given.id)) ?? (await findOpen(ctx, given.id)))
      throw new Refused('programme-exists', { id: given.id }, [{ field: 'id', code: 'programme-known', params: { id: given.id } }])
    return openProposal(ctx, 0, cloneOf(definition, given))
  })
}

/**
 * Changes one thing in a programme's open proposal; where there is none, one is opened on the version in force.
 * `basedOn` is the proposal's version that the editor saw, 0 where there was none.
 * @throws Refused `not-allowed` · `programme-not-found` · `input-wrong` · `edit-conflict` · `proposal-state-conflict` ·
 * `programme-wrong` with each thing that does not fit
 */
export async function proposeEdit(
  ctx: Ctx,
  { programmeId, basedOn, edit }: { programmeId: string; basedOn: number; edit: Edit },
): Promise<Proposal> {
  allow(ctx, programmeRules.propose, { programmeId })
  const sound = parseInput(Edit, edit)
  return transact(ctx, async (ctx) => {
    await lockProposals(ctx, programmeId)
    const known = await findOpen(ctx, programmeId)
    if ((known?.version ?? 0) !== basedOn) throw new Refused('edit-conflict', { version: known?.version ?? 0 })
    if (known?.state === 'submitted') throw new Refused('proposal-state-conflict', { state: known.state })
    const before = known ?? (await openOnVersionInForce(ctx, programmeId))
    const definition = applyEdit(before.definition, sound)
    expectSound(definition, { whole: false })
    return changeProposal(ctx, 'programmes.propose', before, { definition, state: 'draft' })
  })
}

/**
 * Hands the open proposal to a second person, with the reason that everyone will read.
 * @throws Refused `not-allowed` · `proposal-not-found` · `proposal-state-conflict` · `input-wrong` · `programme-wrong`
 */
export async function submitProposal(ctx: Ctx, programmeId: string, reason: Words): Promise<Proposal> {
  const sound = parseInput(z.strictObject({ reason: LinesWords(500) }), { reason })
  return decide(ctx, programmeId, programmeRules.propose, 'programmes.submit', ['draft', 'returned'], async (ctx, proposal) => {
    const { definition, editedBy } = proposal
    expectSound(definition, { whole: true })
    await tell(
      ctx,
      'proposal-submitted',
      proposal,
      (await whoMay(ctx, programmeRules.publish, proposal)).filter((id) => !editedBy.includes(`person:${id}`)),
    )
    return { state: 'submitted', reason: sound.reason, answer: null }
  })
}

/** Gives a submitted proposal back to be mended. @throws Refused as {@link publishProposal} · `input-wrong` without an answer */
export async function returnProposal(ctx: Ctx, programmeId: string, answer: string): Promise<Proposal> {
  const sound = parseInput(z.strictObject({ answer: Lines(500) }), { answer })
  return decide(ctx, programmeId, programmeRules.publish, 'programmes.return', ['submitted'], async (ctx, proposal) => {
    await tell(ctx, 'proposal-returned', proposal, editors(proposal))
    return { state: 'returned', answer: sound.answer, decidedBy: actorName(ctx.actor) }
  })
}

/** Gives up the open proposal; it stays on record. @throws Refused `not-allowed` · `proposal-not-found` */
export async function withdrawProposal(ctx: Ctx, programmeId: string): Promise<Proposal> {
  const open: Proposal['state'][] = ['draft', 'returned', 'submitted']
  return decide(ctx, programmeId, programmeRules.propose, 'programmes.withdraw', open, () => ({ state: 'withdrawn' }))
}

/**
 * A second person publishes a submitted proposal as the programme's next version.
 * @throws Refused `not-allowed` · `proposal-not-found` · `proposal-state-conflict` · `publisher-is-editor` ·
 * `proposal-outdated-conflict` where another version was published meanwhile
 */
export async function publishProposal(ctx: Ctx, programmeId: string): Promise<Proposal> {
  return decide(ctx, programmeId, programmeRules.publish, 'programmes.publish', ['submitted'], async (ctx, proposal) => {
    const decidedBy = actorName(ctx.actor)
    if (proposal.editedBy.includes(decidedBy)) throw new Refused('publisher-is-editor')
    const inForce = (await findProgramme(ctx, programmeId))?.version ?? 0
    if (inForce !== proposal.basedOn) throw new Refused('proposal-outdated-conflict', { version: inForce })
    const { version } = await publishDefinition(ctx, proposal.definition, proposal.reason as Words)
    await tell(ctx, 'proposal-published', proposal, editors(proposal))
    return { state: 'published', decidedBy, publishedVersion: version }
  })
}

/** The open proposal of a programme. @throws Refused `not-allowed` · `proposal-not-found` */
export async function getProposal(ctx: Ctx, programmeId: string): Promise<Proposal> {
  allow(ctx, programmeRules.readProposals, { programmeId })
  const proposal = await findOpen(ctx, programmeId)
  if (proposal === undefined) throw new Refused('proposal-not-found', { programme: programmeId.slice(0, 60) })
  return proposal
}

/** The persons who had a hand in a proposal. */
const editors = ({ editedBy }: Proposal) => editedBy.flatMap((by) => (by.startsWith('person:') ? [by.slice('person:'.length)] : []))

async function tell(
  ctx: Ctx,
  kind: `proposal-${'submitted' | 'returned' | 'published'}`,
  { programmeId, definition }: Proposal,
  to: readonly string[],
): Promise<void> {
  await notify(ctx, { to, kind, params: { programme: definition.name.zh }, address: `/desk/programmes/${programmeId}` })
}

async function openOnVersionInForce(ctx: Ctx, programmeId: string): Promise<Proposal> {
  const { version, definition } = await getProgramme(ctx, programmeId)
  return openProposal(ctx, version, definition)
}

async function decide(
  ctx: Ctx,
  programmeId: string,
  rule: Rule,
  action: string,
  from: readonly Proposal['state'][],
  change: (ctx: Ctx, proposal: Proposal) => Changes | Promise<Changes>,
): Promise<Proposal> {
  allow(ctx, rule, { programmeId })
  return transact(ctx, async (ctx) => {
    await lockProposals(ctx, programmeId)
    const proposal = await getProposal(ctx, programmeId)
    if (!from.includes(proposal.state)) throw new Refused('proposal-state-conflict', { state: proposal.state })
    return changeProposal(ctx, action, proposal, await change(ctx, proposal))
  })
}
