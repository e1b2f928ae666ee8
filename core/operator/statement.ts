import { sql } from 'kysely'
import { z } from 'zod'
import { allow } from '../kernel/access/index.ts'
import { actorName, Refused, transact, type Ctx, type Issue, type Words } from '../kernel/context/index.ts'
import { operatorRules } from './access.ts'

/** Who answers for an instance: what they are called, how to reach them, their own privacy notice where they have one. */
export type Operator = {
  readonly name: Words
  readonly contact: Words
  readonly privacy: Words | null
  readonly statedAt: Date
}

/** Characters of a name, of a contact, and of a notice. */
const LENGTHS = { name: 200, contact: 500, privacy: 20_000 } as const

/** What changes; the rest stays as it was said last. */
export type OperatorChange = { readonly [K in keyof typeof LENGTHS]?: Words | undefined }

/**
 * The operator says who they are. What is not given stays as it was said last; every statement is kept.
 * @throws Refused `demo-without-operator` · `operator-wrong` with each text that is missing or too long
 */
export async function stateOperator(ctx: Ctx, change: OperatorChange): Promise<Operator> {
  allow(ctx, operatorRules.state)
  if (ctx.demo) throw new Refused('demo-without-operator')
  return transact(ctx, async (ctx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('operator', 0))`.execute(ctx.db)
    const last = await newest(ctx)
    const [name, contact, privacy] = [change.name ?? last?.name, change.contact ?? last?.contact, change.privacy ?? last?.privacy]
    const issues = [...faults('name', name), ...faults('contact', contact), ...(privacy ? faults('privacy', privacy) : [])]
    if (name === undefined || contact === undefined || issues.length > 0) throw new Refused('operator-wrong', {}, issues)
    const statedAt = ctx.clock.now()
    await ctx.db
      .insertInto('operatorStatements')
      .values({
        n: (last?.n ?? 0) + 1,
        name: JSON.stringify(name),
        contact: JSON.stringify(contact),
        privacy: privacy ? JSON.stringify(privacy) : null,
        statedAt,
        statedBy: actorName(ctx.actor),
      })
      .execute()
    return { name, contact, privacy: privacy ?? null, statedAt }
  })
}

/** Who answers for this instance; nothing where nobody has said so. */
export async function findOperator(ctx: Ctx): Promise<Operator | undefined> {
  const statement = await newest(ctx)
  if (statement === undefined) return undefined
  const { name, contact, privacy, statedAt } = statement
  return { name, contact, privacy, statedAt }
}

async function newest(ctx: Ctx): Promise<(Operator & { n: number }) | undefined> {
  const row = await ctx.db.selectFrom('operatorStatements').selectAll().orderBy('n', 'desc').limit(1).executeTakeFirst()
  return row && { ...row, name: row.name as Words, contact: row.contact as Words, privacy: row.privacy as Words | null }
}

/** A text in both languages, neither empty nor too long; one with a NUL PostgreSQL does not take. */
function faults(field: keyof typeof LENGTHS, words: Words | undefined): Issue[] {
  const max = LENGTHS[field]
  const text = z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\0]*$/)
  return (['zh', 'en'] as const).flatMap((lang) =>
    text.safeParse(words?.[lang]).success ? [] : [{ field: `${field}.${lang}`, code: 'operator-text', params: { max } }],
  )
}
