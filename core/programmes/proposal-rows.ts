import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { seen } from '../kernel/access/index.ts'
import { audit } from '../kernel/audit/index.ts'
import { actorName, type Ctx, type Words } from '../kernel/context/index.ts'
import { programmeRules } from './access.ts'
import { differencesBetween } from './diff.ts'
import { ProgrammeDefinition } from './model.ts'
import { stored } from './programmes.ts'

/** A new version of a programme while people work on it. */
export type Proposal = {
  readonly programmeId: string
  readonly id: string
  /** The version that it changes; 0 for a programme that is not there yet. */
  readonly basedOn: number
  readonly definition: ProgrammeDefinition
  readonly state: 'draft' | 'submitted' | 'returned' | 'published' | 'withdrawn'
  readonly reason: Words | null
  /** Whoever changed it, as records keep actors: none of them publishes it. */
  readonly editedBy: readonly string[]
  /** Why it was returned. */
  readonly answer: string | null
  readonly version: number
  readonly updatedAt: Date
}

/** What a change sets: the definition, the state, and what belongs to them. */
export type Changes = Partial<Pick<Proposal, 'definition' | 'state' | 'reason' | 'answer'>> & {
  readonly decidedBy?: string
  readonly publishedVersion?: number
}

type Row = Omit<Proposal, 'definition'> & { readonly definition: unknown }

const read = (row: Row): Proposal => ({ ...row, definition: ProgrammeDefinition.parse(row.definition) })

const columns = sql`p.programme_id, p.id, p.based_on, p.definition, p.state, p.reason, p.edited_by, p.answer, p.version, p.updated_at`
const isOpen = sql<boolean>`p.state in ('draft', 'submitted', 'returned')`

/** The open proposal of a programme. */
export async function findOpen(ctx: Ctx, programmeId: string): Promise<Proposal | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from programme_proposals p where p.programme_id = ${programmeId} and ${isOpen}`.execute(ctx.db)
  return rows.map(read)[0]
}

/** All open proposals that one may see, what changed last first, at most two hundred. */
export async function listProposals(ctx: Ctx): Promise<Proposal[]> {
  const { rows } = await sql<Row>`
    select ${columns} from programme_proposals p where ${isOpen} and ${seen(ctx, programmeRules.readProposals, 'p')}
    order by p.updated_at desc limit 200`.execute(ctx.db)
  return rows.map(read)
}

/** One at a time changes what is proposed for a programme, until the transaction ends. */
export async function lockProposals(ctx: Ctx, programmeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`proposals/${programmeId}`}, 0))`.execute(ctx.db)
}

/** Opens a proposal on a version of a programme. */
export async function openProposal(ctx: Ctx, basedOn: number, definition: ProgrammeDefinition): Promise<Proposal> {
  const now = ctx.clock.now()
  await ctx.db
    .insertInto('programmeProposals')
    .values({
      programmeId: definition.id,
      id: uuidv7(),
      basedOn,
      definition: stored(definition),
      editedBy: [actorName(ctx.actor)],
      openedAt: now,
      updatedAt: now,
    })
    .execute()
  const opened = (await findOpen(ctx, definition.id)) as Proposal
  await recordChange(ctx, 'programmes.open', null, opened)
  return opened
}

/** Changes a proposal, and puts the change on record. Whoever changes what it says is one of its editors. */
export async function changeProposal(ctx: Ctx, action: string, before: Proposal, changes: Changes): Promise<Proposal> {
  const { definition, state, reason, answer, decidedBy, publishedVersion } = changes
  const by = actorName(ctx.actor)
  const editedBy = definition && !before.editedBy.includes(by) ? [...before.editedBy, by] : before.editedBy
  await ctx.db
    .updateTable('programmeProposals')
    .set({
      version: before.version + 1,
      updatedAt: ctx.clock.now(),
      editedBy: [...editedBy],
      ...(definition && { definition: stored(definition) }),
      ...(state && { state }),
      ...(reason !== undefined && { reason: JSON.stringify(reason) }),
      ...(answer !== undefined && { answer }),
      ...(decidedBy !== undefined && { decidedBy }),
      ...(publishedVersion !== undefined && { publishedVersion }),
    })
    .where('programmeId', '=', before.programmeId)
    .where('id', '=', before.id)
    .execute()
  const after = { ...before, ...changes, editedBy, version: before.version + 1, updatedAt: ctx.clock.now() }
  await recordChange(ctx, action, before, after)
  return after
}

/** The record of changes keeps of a definition only what differs. */
async function recordChange(ctx: Ctx, action: string, before: Proposal | null, after: Proposal): Promise<void> {
  const { programmeId, id, definition, state, reason, answer, basedOn } = after
  const changes = before && differencesBetween(before.definition, definition)
  const was = (key: 'before' | 'after') => changes?.map((one) => ({ path: one.path.join(' › '), value: one[key] ?? null }))
  await audit(ctx, {
    action,
    record: { kind: 'proposal', id },
    programmeId,
    before: before && { state: before.state, reason: before.reason, answer: before.answer, definition: was('before') },
    after: { state, reason, answer, ...(before ? { definition: was('after') } : { basedOn }) },
  })
}
