import { randomBytes } from 'node:crypto'
import { audit, type Change, type State } from '../audit/index.ts'
import { decrypt, encrypt, Refused, type Ctx } from '../context/index.ts'

/** Seals and opens what is told of one person, each text bound to its place. */
export type PersonCipher = {
  readonly seal: (place: string, text: string) => Buffer
  /** Null where it was sealed elsewhere, or changed since. */
  readonly open: (place: string, sealed: Uint8Array) => string | null
}

/**
 * The cipher of a person's own data key, which is made on first use. With that row go all its secrets for ever.
 * @throws Refused `master-key-unavailable` where the key was wrapped by a master that is not here
 */
export async function cipherOf(ctx: Ctx, personId: string): Promise<PersonCipher> {
  const known = () => ctx.db.selectFrom('personKeys').select('wrapped').where('personId', '=', personId)
  const { wrapped } = (await known().executeTakeFirst()) ?? (await make(ctx, personId)) ?? (await known().executeTakeFirstOrThrow())
  const key = ctx.keys.masters.unwrap(wrapped)
  if (key === null) throw new Refused('master-key-unavailable')
  return {
    seal: (place, text) => encrypt(key, Buffer.from(text, 'utf8'), `${personId}/${place}`),
    open: (place, sealed) => decrypt(key, sealed, `${personId}/${place}`)?.toString('utf8') ?? null,
  }
}

/** A new data key; undefined where another transaction made one meanwhile. */
async function make(ctx: Ctx, personId: string): Promise<{ wrapped: Buffer } | undefined> {
  return ctx.db
    .insertInto('personKeys')
    .values({ personId, wrapped: ctx.keys.masters.wrap(randomBytes(32)) })
    .onConflict((c) => c.column('personId').doNothing())
    .returning('wrapped')
    .executeTakeFirst()
}

/** The place in which the record of a person's changes is sealed. */
const AUDIT = 'audit'

/** Records a change of a person; what was and what is, is sealed under that person's key. */
export async function auditPerson(
  ctx: Ctx,
  { id, ...change }: Pick<Change, 'action' | 'placeCode'> & { id: string; before: State; after: State },
): Promise<void> {
  const { seal } = await cipherOf(ctx, id)
  await audit(ctx, { ...change, record: { kind: 'person', id }, seal: { person: id, with: (text) => seal(AUDIT, text) } })
}
