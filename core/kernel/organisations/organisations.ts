import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { allow, seen, type Rule } from '../access/index.ts'
import { audit } from '../audit/index.ts'
import { actorName, atField, parseInput, Refused, transact, type Ctx } from '../context/index.ts'
import { getPlace } from '../places/index.ts'
import { giveRole } from '../roles/index.ts'
import { organisationRules } from './access.ts'
import { OrganisationInput, type Organisation } from './model.ts'

/**
 * Registers an organisation as a draft, for its people to complete and submit: whoever registers it is the first of them. @returns its id
 * @throws Refused `input-wrong` with each field · `organisation-exists` at `creditCode`
 */
export async function registerOrganisation(ctx: Ctx, input: OrganisationInput): Promise<{ id: string }> {
  allow(ctx, organisationRules.register)
  const given = parseInput(OrganisationInput, input)
  return transact(ctx, async (ctx) => {
    const placeCode = await soundPlace(ctx, given.placeCode)
    const now = ctx.clock.now()
    const row = { ...given, placeCode, id: uuidv7(), createdAt: now, updatedAt: now }
    const made = await ctx.db
      .insertInto('organisations')
      .values(row)
      .onConflict((c) => c.column('creditCode').doNothing())
      .returning(FIELDS)
      .executeTakeFirst()
    if (made === undefined) throw known(given.creditCode)
    await recordChange(ctx, 'organisations.register', null, made as Own)
    if (ctx.actor.kind === 'person')
      await giveRole(ctx, ctx.actor.id, { role: 'partner-staff', scope: 'organisation', id: made.id })
    return { id: made.id }
  })
}

/**
 * Changes what is said of an organisation. One that was approved is reviewed again.
 * @throws Refused `organisation-not-found` · `not-allowed` · `input-wrong` · `organisation-exists` · `edit-conflict` where somebody
 * else changed it since `basedOn`
 */
export async function editOrganisation(
  ctx: Ctx,
  { id, basedOn, ...input }: OrganisationInput & { id: string; basedOn: number },
): Promise<Organisation> {
  const given = parseInput(OrganisationInput, input)
  return changeOrganisation(ctx, id, organisationRules.edit, 'organisations.edit', async (ctx, before) => {
    if (before.version !== basedOn) throw new Refused('edit-conflict', { version: before.version })
    const placeCode = await soundPlace(ctx, given.placeCode)
    const { rows } = await sql`
      select from organisations where credit_code = ${given.creditCode} and id <> ${id}::uuid`.execute(ctx.db)
    if (rows.length > 0) throw known(given.creditCode)
    return {
      ...given,
      placeCode,
      ...(before.state === 'approved' && { state: 'submitted' as const, submittedBy: actorName(ctx.actor) }),
    }
  })
}

/** An organisation that one may see. @throws Refused `organisation-not-found` */
export async function getOrganisation(ctx: Ctx, id: string): Promise<Organisation> {
  const row = z.guid().safeParse(id).success
    ? await ctx.db
        .selectFrom('organisations')
        .select(FIELDS)
        .where('id', '=', id)
        .where(seen(ctx, organisationRules.read))
        .executeTakeFirst()
    : undefined
  if (row === undefined) throw new Refused('organisation-not-found', { organisation: id.slice(0, 60) })
  return row as Organisation
}

const FIELDS = ['id', 'name', 'creditCode', 'kind', 'placeCode', 'state', 'reason', 'version', 'updatedAt', 'submittedBy'] as const

type Own = Organisation & { readonly submittedBy: string | null }
type Changes = Partial<Pick<Own, 'name' | 'creditCode' | 'kind' | 'placeCode' | 'state' | 'reason' | 'submittedBy'>>

/**
 * One change of one organisation, as every use case makes it: lock what one may see, ask the rule, change, put on record.
 */
export async function changeOrganisation(
  ctx: Ctx,
  id: string,
  rule: Rule,
  action: string,
  change: (ctx: Ctx, before: Own) => Promise<Changes> | Changes,
  reason?: string,
): Promise<Organisation> {
  return transact(ctx, async (ctx) => {
    await getOrganisation(ctx, id)
    const before = await getOwn(ctx, id)
    allow(ctx, rule, before)
    const changes = await change(ctx, before)
    const after = (await ctx.db
      .updateTable('organisations')
      .set({ ...changes, version: before.version + 1, updatedAt: ctx.clock.now() })
      .where('id', '=', id)
      .returning(FIELDS)
      .executeTakeFirstOrThrow()) as Own
    await recordChange(ctx, action, before, after, reason)
    return after
  })
}

async function getOwn(ctx: Ctx, id: string): Promise<Own> {
  const row = await ctx.db.selectFrom('organisations').select(FIELDS).where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  return row as Own
}

async function recordChange(ctx: Ctx, action: string, before: Own | null, after: Own, reason?: string): Promise<void> {
  const said = (own: Own) => {
    const { version: _, updatedAt: __, ...rest } = own
    return rest
  }
  await audit(ctx, {
    action,
    record: { kind: 'organisation', id: after.id },
    organisationId: after.id,
    placeCode: after.placeCode,
    before: before && said(before),
    after: said(after),
    ...(reason !== undefined && { reason }),
  })
}

const soundPlace = async (ctx: Ctx, code: string) => (await atField('placeCode', () => getPlace(ctx, code))).code

const known = (creditCode: string) =>
  new Refused('organisation-exists', { creditCode }, [{ field: 'creditCode', code: 'credit-code-known', params: { creditCode } }])
