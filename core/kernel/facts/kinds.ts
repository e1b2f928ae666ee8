import { sql } from 'kysely'
import type { z } from 'zod'
import { allow } from '../access/index.ts'
import { Refused, remember, transact, type Ctx } from '../context/index.ts'
import { factRules } from './access.ts'
import { Kind } from './model.ts'

/** Two subjects are one: declared by the kernel for every programme, so that a merge is a fact like any other. */
export const MERGED: Kind = Kind.parse({
  kind: 'subject.merged',
  name: { zh: '合并对象', en: 'Subjects merged' },
  unit: { zh: '次', en: 'merge' },
  persons: true,
})

/**
 * Declares what facts a programme may hold. Declaring a kind again replaces its words, and adds dimensions and values for
 * facts to come; none may be dropped, since facts already carry them.
 * @throws Refused `dimension-value-dropped`
 */
export async function declareKinds(ctx: Ctx, programmeId: string, kinds: readonly z.input<typeof Kind>[]): Promise<void> {
  allow(ctx, factRules.declare, { programmeId })
  const declared = [...kinds.map((kind) => Kind.parse(kind)), MERGED]
  await transact(ctx, async (ctx) => {
    refuseDropped(declared, await kindsOf(ctx, [programmeId]))
    await ctx.db
      .insertInto('kinds')
      .values(declared.map((kind) => ({ programmeId, kind: kind.kind, declaration: JSON.stringify(kind) })))
      .onConflict((c) => c.columns(['programmeId', 'kind']).doUpdateSet({ declaration: sql`excluded.declaration` }))
      .execute()
  })
}

function refuseDropped(declared: readonly Kind[], before: ReadonlyMap<string, Kind>): void {
  const now = new Map(declared.map((kind) => [kind.kind, kind]))
  const dropped = [...before.values()].flatMap((old) =>
    Object.entries(old.dimensions).flatMap(([key, { values }]) =>
      Object.keys(values)
        .filter((value) => !now.get(old.kind)?.dimensions[key]?.values[value])
        .map((value) => `${old.kind} ${key}=${value}`),
    ),
  )
  if (dropped.length > 0) throw new Refused('dimension-value-dropped', { dropped })
}

/** The kinds of some programmes, by `programme/kind`. */
export async function kindsOf(ctx: Ctx, programmeIds: readonly string[]): Promise<ReadonlyMap<string, Kind>> {
  if (programmeIds.length === 0) return new Map()
  return remember(ctx, `kinds of ${programmeIds.join()}`, async () => {
    const rows = await ctx.db
      .selectFrom('kinds')
      .selectAll()
      .where('programmeId', 'in', [...programmeIds])
      .execute()
    return new Map(rows.map((row) => [kindKey(row.programmeId, row.kind), row.declaration as unknown as Kind]))
  })
}

export const kindKey = (programmeId: string, kind: string): string => `${programmeId}/${kind}`
