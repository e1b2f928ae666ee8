import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import { allow } from '../access/index.ts'
import { Refused, remember, transact, type Ctx } from '../context/index.ts'
import type { Kind } from '../facts/index.ts'
import { figureRules } from './access.ts'
import type { Indicator } from './model.ts'

/** An indicator as it is defined now, with what its kinds say of privacy. */
export type Defined = {
  readonly programmeId: string
  readonly definition: Indicator
  readonly version: number
  readonly hash: string
  /** It counts facts that count persons, or confidential ones: finer cells are withheld below five. */
  readonly persons: boolean
  readonly confidential: boolean
  /** Its cells stand; else it is read from facts. */
  readonly built: boolean
}

/** SHA-256 of a definition's canonical JSON (RFC 8785), hex. */
export function definitionHash(definition: object): string {
  return createHash('sha256')
    .update(canonicalize(definition) ?? '')
    .digest('hex')
}

/**
 * Sets the indicators of a programme as of a new version. One whose way of counting changed is counted anew from all
 * facts by the integrator; one that is gone from the list is no longer offered.
 */
export async function defineIndicators(
  ctx: Ctx,
  {
    programmeId,
    version,
    indicators,
    kinds,
  }: { programmeId: string; version: number; indicators: readonly Indicator[]; kinds: readonly Kind[] },
): Promise<void> {
  allow(ctx, figureRules.define, { programmeId })
  const flags = new Map(kinds.map((kind) => [kind.kind, kind]))
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const about = (indicator: Indicator, flag: 'persons' | 'confidential'): boolean =>
    indicator.type === 'ratio'
      ? [indicator.numerator, indicator.denominator].some((id) => byId.has(id) && about(byId.get(id) as Indicator, flag))
      : indicator.sources.some(({ kind }) => flags.get(kind)?.[flag] ?? false)
  await transact(ctx, async (ctx) => {
    const old = new Map((await indicatorsOf(ctx, [programmeId])).map((defined) => [defined.definition.id, defined]))
    const gone = [...old.keys()].filter((id) => !byId.has(id))
    if (gone.length > 0) {
      await ctx.db.deleteFrom('indicators').where('programmeId', '=', programmeId).where('indicator', 'in', gone).execute()
    }
    await ctx.db
      .insertInto('indicators')
      .values(
        indicators.map((definition) => {
          const before = old.get(definition.id)
          const hash = definitionHash(definition)
          return {
            programmeId,
            indicator: definition.id,
            version: before?.hash === hash ? before.version : version,
            definition: JSON.stringify(definition),
            hash,
            persons: about(definition, 'persons'),
            confidential: about(definition, 'confidential'),
            built: before !== undefined && before.built && countingHash(before.definition) === countingHash(definition),
          }
        }),
      )
      .onConflict((c) =>
        c.columns(['programmeId', 'indicator']).doUpdateSet({
          version: sql`excluded.version`,
          definition: sql`excluded.definition`,
          hash: sql`excluded.hash`,
          persons: sql`excluded.persons`,
          confidential: sql`excluded.confidential`,
          built: sql`excluded.built`,
        }),
      )
      .execute()
  })
}

/** Everything of a definition that cells depend on; words may change without a recount. */
function countingHash(definition: Indicator): string {
  if (definition.type === 'ratio') return ''
  const { type, sources, by } = definition
  return definitionHash({ type, sources, by, of: definition.type === 'distinct' ? definition.of : undefined })
}

/** The indicators of some programmes. */
export async function indicatorsOf(ctx: Ctx, programmeIds: readonly string[]): Promise<Defined[]> {
  if (programmeIds.length === 0) return []
  return remember(ctx, `indicators of ${programmeIds.join()}`, async () => {
    const rows = await ctx.db
      .selectFrom('indicators')
      .selectAll()
      .where('programmeId', 'in', [...programmeIds])
      .orderBy('indicator')
      .execute()
    return rows.map((row) => ({ ...row, definition: row.definition as unknown as Indicator }))
  })
}

/** Indicators by their ids, with those that ratios among them are made of. @throws Refused `indicator-not-found` */
export async function definedIndicators(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Defined>> {
  const programmes = [...new Set(ids.map((id) => id.split('.')[0] ?? ''))]
  const all = new Map((await indicatorsOf(ctx, programmes)).map((defined) => [defined.definition.id, defined]))
  for (const id of ids)
    if (!all.has(id)) throw new Refused('indicator-not-found', { indicator: id.slice(0, 100), known: [...all.keys()] })
  return all
}
