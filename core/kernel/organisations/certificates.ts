import { uuidv7 } from 'uuidv7'
import { allow } from '../access/index.ts'
import { audit } from '../audit/index.ts'
import { actorName, parseInput, Refused, refusedAt, transact, type Ctx } from '../context/index.ts'
import { organisationRules } from './access.ts'
import { CertificateInput, type Certificate } from './model.ts'
import { getOrganisation } from './organisations.ts'

/**
 * Adds a certificate to an organisation. One that is out of date already is refused: it proves nothing.
 * @throws Refused `organisation-not-found` · `not-allowed` · `input-wrong` with each field: `validTo` in the past or before `validFrom`, `file` unknown
 */
export async function addCertificate(ctx: Ctx, input: CertificateInput): Promise<{ id: string }> {
  const { organisationId, ...given } = parseInput(CertificateInput, input)
  return transact(ctx, async (ctx) => {
    const organisation = await getOrganisation(ctx, organisationId)
    allow(ctx, organisationRules.edit, organisation)
    await expectSound(ctx, given)
    const certificate = { id: uuidv7(), ...given, validTo: given.validTo ?? null, file: given.file ?? null }
    await ctx.db
      .insertInto('organisationCertificates')
      .values({ organisationId, ...certificate, addedBy: actorName(ctx.actor), addedAt: ctx.clock.now() })
      .execute()
    await audit(ctx, { action: 'organisations.addCertificate', ...about(organisationId), after: certificate })
    return { id: certificate.id }
  })
}

/** Takes a certificate away; that it was there stays on record. @throws Refused `certificate-not-found` · as {@link addCertificate} */
export async function removeCertificate(ctx: Ctx, { organisationId, id }: { organisationId: string; id: string }): Promise<void> {
  await transact(ctx, async (ctx) => {
    allow(ctx, organisationRules.edit, await getOrganisation(ctx, organisationId))
    const before = (await certificatesOf(ctx, organisationId)).find((certificate) => certificate.id === id)
    if (before === undefined) throw new Refused('certificate-not-found')
    await ctx.db
      .updateTable('organisationCertificates')
      .set({ removedAt: ctx.clock.now() })
      .where('organisationId', '=', organisationId)
      .where('id', '=', id)
      .execute()
    await audit(ctx, { action: 'organisations.removeCertificate', ...about(organisationId), before })
  })
}

/** The certificates of an organisation, for who may see them. @throws Refused `organisation-not-found` · `not-allowed` */
export async function listCertificates(ctx: Ctx, organisationId: string): Promise<Certificate[]> {
  allow(ctx, organisationRules.readCertificates, await getOrganisation(ctx, organisationId))
  return certificatesOf(ctx, organisationId)
}

/** The standing certificates of an organisation, for use cases that ask whether it has one. */
export async function certificatesOf(ctx: Ctx, organisationId: string): Promise<Certificate[]> {
  const rows = await ctx.db
    .selectFrom('organisationCertificates')
    .select(['id', 'kind', 'number', 'validFrom', 'validTo', 'file'])
    .where('organisationId', '=', organisationId)
    .where('removedAt', 'is', null)
    .orderBy('id')
    .execute()
  return rows as Certificate[]
}

async function expectSound(
  ctx: Ctx,
  { validFrom, validTo, file }: Omit<ReturnType<typeof CertificateInput.parse>, 'organisationId'>,
) {
  const today = ctx.clock.today()
  if (validTo !== undefined && validTo < validFrom) throw refusedAt('validTo', 'certificate-ends-first', { validFrom })
  if (validTo !== undefined && validTo < today) throw refusedAt('validTo', 'certificate-out-of-date', { today })
  if (file === undefined) return
  const known = await ctx.db.selectFrom('files').select('sha256').where('sha256', '=', file).executeTakeFirst()
  if (known === undefined) throw refusedAt('file', 'file-not-found', { sha256: file })
}

const about = (organisationId: string) => ({ record: { kind: 'organisation', id: organisationId }, organisationId })
