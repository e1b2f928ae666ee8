import { hash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { mayGrant, seen } from '../access/index.ts'
import { audit } from '../audit/index.ts'
import { actorName, parseInput, Refused, ROLES, SCOPES, transact, type Ctx, type Grant } from '../context/index.ts'
import { roleRules } from './access.ts'
import { expectGrantable, fieldsOf, giveRole, scopeFields } from './grants.ts'

/** Days for which a link is good, at most. */
const DAYS = 30

const Invite = z.strictObject({
  role: z.enum(ROLES),
  scope: z.enum(SCOPES),
  id: z.string().max(100),
  days: z.coerce.number().int().min(1).max(DAYS).default(7),
})
export type Invite = z.input<typeof Invite>

/** An invitation as its reader may see it before they accept. */
export type Invitation = Grant & {
  readonly invitationId: string
  /** Name of whoever invites; null for the operator of the machine and for who is not there any more. */
  readonly invitedBy: string | null
  readonly expiresAt: Date
  readonly state: 'open' | 'accepted' | 'expired' | 'withdrawn'
}

/**
 * Invites somebody to a role. `token` makes the link and is given here alone: whoever has it may accept, once.
 * @throws Refused `not-allowed` · `grant-wrong` at `scope` or `id` · `input-wrong`
 */
export async function invite(ctx: Ctx, input: Invite): Promise<{ id: string; token: string; expiresAt: Date }> {
  const { days, ...grant } = parseInput(Invite, input)
  return transact(ctx, async (ctx) => {
    await expectGrantable(ctx, grant)
    const token = randomBytes(24).toString('base64url')
    const invitedAt = ctx.clock.now()
    const expiresAt = new Date(invitedAt.getTime() + days * 86_400_000)
    const id = uuidv7()
    const { role, scope, id: scopeId } = grant
    await ctx.db
      .insertInto('invitations')
      .values({ id, tokenHash: hashOf(token), role, scope, scopeId, invitedBy: actorName(ctx.actor), invitedAt, expiresAt })
      .execute()
    await audit(ctx, {
      action: 'roles.invite',
      record: { kind: 'invitation', id },
      ...fieldsOf(grant),
      after: { ...grant, expiresAt },
    })
    return { id, token, expiresAt }
  })
}

/**
 * Whoever has signed in accepts an invitation, and holds its role from now on.
 * @throws Refused `not-allowed` · `invitation-not-found` · `invitation-used-already` · `invitation-expired` · `invitation-withdrawn`
 */
export async function acceptInvitation(ctx: Ctx, token: string): Promise<Grant> {
  const { actor } = ctx
  if (actor.kind !== 'person' || actor.token) throw new Refused('not-allowed', { rule: 'roles.accept' })
  return transact(ctx, async (ctx) => {
    await sql`select from invitations where token_hash = ${hashOf(token)} for update`.execute(ctx.db)
    const { invitationId, state, role, scope, id } = await getInvitation(ctx, token)
    if (state === 'accepted') throw new Refused('invitation-used-already')
    if (state === 'withdrawn') throw new Refused('invitation-withdrawn')
    if (state === 'expired') throw new Refused('invitation-expired')
    await ctx.db
      .updateTable('invitations')
      .set({ acceptedBy: actor.id, acceptedAt: ctx.clock.now() })
      .where('id', '=', invitationId)
      .execute()
    const grant = { role, scope, id }
    await giveRole(ctx, actor.id, grant)
    return grant
  })
}

/** What an invitation offers, for whoever has its link. @throws Refused `invitation-not-found` */
export async function getInvitation(ctx: Ctx, token: string): Promise<Invitation> {
  const [found] = await invitationsWhere(ctx, sql<boolean>`i.token_hash = ${hashOf(token)}`)
  if (found === undefined) throw new Refused('invitation-not-found')
  return found
}

/** The invitations to roles that one may see, newest first, at most two hundred. */
export async function listInvitations(ctx: Ctx, { scope, id }: Pick<Grant, 'scope' | 'id'>): Promise<Invitation[]> {
  return invitationsWhere(ctx, sql<boolean>`i.scope = ${scope} and i.scope_id = ${id} and ${seen(ctx, roleRules.read, 'i')}`)
}

/** Takes an invitation back before it was accepted. @throws Refused `invitation-not-found` · `not-allowed` · `invitation-used-already` */
export async function withdrawInvitation(ctx: Ctx, invitationId: string): Promise<void> {
  await transact(ctx, async (ctx) => {
    const isId = z.guid().safeParse(invitationId).success
    const [found] = isId
      ? await invitationsWhere(ctx, sql<boolean>`i.id = ${invitationId}::uuid and ${seen(ctx, roleRules.read, 'i')}`)
      : []
    if (found === undefined) throw new Refused('invitation-not-found')
    const { role, scope, id, state } = found
    if (!mayGrant(ctx.actor, { role, scope, id })) throw new Refused('not-allowed', { rule: roleRules.grant.name })
    if (state === 'accepted') throw new Refused('invitation-used-already')
    await ctx.db.updateTable('invitations').set({ endedAt: ctx.clock.now() }).where('id', '=', invitationId).execute()
    await audit(ctx, {
      action: 'roles.withdrawInvitation',
      record: { kind: 'invitation', id: invitationId },
      ...fieldsOf(found),
      before: { state },
      after: { state: 'withdrawn' },
    })
  })
}

const hashOf = (token: string) => hash('sha256', token)

async function invitationsWhere(ctx: Ctx, condition: ReturnType<typeof sql<boolean>>): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    select i.id as invitation_id, i.role, i.scope, i.scope_id as id, i.expires_at, p.name as invited_by,
      case when i.accepted_at is not null then 'accepted' when i.ended_at is not null then 'withdrawn'
        when i.expires_at <= ${ctx.clock.now()} then 'expired' else 'open' end as state
    from (
      select *, ${scopeFields} from invitations
    ) i
    left join persons p on 'person:' || p.id = i.invited_by
    where ${condition} order by i.invited_at desc limit 200`.execute(ctx.db)
  return rows
}
