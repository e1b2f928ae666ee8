import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import { uuidv7 } from 'uuidv7'
import { allow } from '../kernel/access/index.ts'
import { actorName, Refused, transact, type Ctx, type Words } from '../kernel/context/index.ts'
import { announce, declareKinds } from '../kernel/facts/index.ts'
import { defineIndicators, definitionHash } from '../kernel/figures/index.ts'
import { programmeRules } from './access.ts'
import { ProgrammeDefinition } from './model.ts'
import { parseProgramme } from './parse.ts'

/** A programme in force. */
export type Programme = {
  readonly id: string
  readonly version: number
  readonly definition: ProgrammeDefinition
  readonly publishedAt: Date
}

/**
 * Publishes a programme from its file, or a new version of it, with the reason for the change. The same file again
 * changes nothing. Figures whose definition changed are counted anew from all facts.
 * @throws Refused `programme-wrong` with line, field and remedy of each mistake · `dimension-value-dropped`
 */
export async function publishProgramme(
  ctx: Ctx,
  { text, reason }: { text: string; reason: Words },
): Promise<{ id: string; version: number; changed: boolean }> {
  return publishDefinition(ctx, parseProgramme(text), reason)
}

/** Publishes a definition that fits together. @throws Refused `not-allowed` · `dimension-value-dropped` */
export async function publishDefinition(
  ctx: Ctx,
  definition: ProgrammeDefinition,
  reason: Words,
): Promise<{ id: string; version: number; changed: boolean }> {
  allow(ctx, programmeRules.publish, { programmeId: definition.id })
  const hash = definitionHash(JSON.parse(stored(definition)) as object)
  return transact(ctx, async (ctx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`programme/${definition.id}`}, 0))`.execute(ctx.db)
    const last = await ctx.db
      .selectFrom('programmeVersions')
      .select(['version', 'hash'])
      .where('programmeId', '=', definition.id)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (last?.hash === hash) return { id: definition.id, version: last.version, changed: false }
    const version = (last?.version ?? 0) + 1
    const id = uuidv7()
    await declareKinds(ctx, definition.id, definition.kinds)
    await defineIndicators(ctx, { programmeId: definition.id, version, indicators: definition.indicators, kinds: definition.kinds })
    await ctx.db
      .insertInto('programmeVersions')
      .values({
        programmeId: definition.id,
        version,
        id,
        definition: stored(definition),
        hash,
        reason: JSON.stringify(reason),
        publishedAt: ctx.clock.now(),
        publishedBy: actorName(ctx.actor),
      })
      .execute()
    await announce(ctx, 'definition', [{ programmeId: definition.id, ref: id }])
    return { id: definition.id, version, changed: true }
  })
}

/** The programmes in force, in the order in which they were first published. */
export async function listProgrammes(ctx: Ctx): Promise<Programme[]> {
  return programmesWhere(ctx)
}

/** The programme in force under an id; nothing where there is none. */
export async function findProgramme(ctx: Ctx, id: string): Promise<Programme | undefined> {
  return id.includes('\0') ? undefined : (await programmesWhere(ctx, id))[0] // PostgreSQL takes no text with a NUL in it
}

/** The programme in force under an id. @throws Refused `programme-not-found` */
export async function getProgramme(ctx: Ctx, id: string): Promise<Programme> {
  const programme = await findProgramme(ctx, id)
  if (programme === undefined) throw new Refused('programme-not-found', { programme: id.slice(0, 60) })
  return programme
}

/** What changed when and why, newest first. */
export async function programmeVersions(ctx: Ctx, id: string): Promise<{ version: number; reason: Words; publishedAt: Date }[]> {
  const rows = await ctx.db
    .selectFrom('programmeVersions')
    .select(['version', 'reason', 'publishedAt'])
    .where('programmeId', '=', id)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, reason: row.reason as unknown as Words }))
}

/** Definitions read before, by the id of their version: a version never changes, so what is kept here can't be wrong. */
const definitions = new LRUCache<string, ProgrammeDefinition>({ max: 200 })

async function programmesWhere(ctx: Ctx, id?: string): Promise<Programme[]> {
  const known = new Map(definitions.entries())
  const { rows } = await sql<Omit<Programme, 'definition'> & { versionId: string; definition: unknown }>`
    select programme_id as id, version, id as version_id, published_at,
      case when id = any(${[...known.keys()]}::uuid[]) then null else definition end as definition
    from programme_versions v
    where not exists (select from programme_versions n where n.programme_id = v.programme_id and n.version > v.version)
      and (${id ?? null}::text is null or programme_id = ${id ?? null})
    order by (select min(f.published_at) from programme_versions f where f.programme_id = v.programme_id), programme_id`.execute(
    ctx.db,
  )
  return rows.map(({ versionId, ...row }) => {
    const definition = known.get(versionId) ?? ProgrammeDefinition.parse(row.definition)
    definitions.set(versionId, definition)
    return { ...row, definition }
  })
}

/** JSON of a definition; whole numbers beyond JSON's are decimal strings, which the schema reads back. */
export function stored(definition: ProgrammeDefinition): string {
  return JSON.stringify(definition, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
}
