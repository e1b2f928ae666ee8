import { sql } from 'kysely'
import { Refused, type Ctx, type Day } from '../context/index.ts'
import { countyOf, provinceOf } from '../places/index.ts'
import { entryOf, leafHash } from './entry.ts'
import { kindKey, kindsOf } from './kinds.ts'
import type { Evidence, Fact, Kind, ReversalReason } from './model.ts'

/** What anyone may see of a fact: of one that counts a person, no more than its log entry shows, and the event it belongs to. */
export type PublicFact = {
  readonly programmeId: string
  readonly id: string
  readonly kind: Kind
  readonly placeCode: string
  /** Null where only the month is shown. */
  readonly day: Day | null
  readonly month: string
  readonly quantity: bigint
  readonly dimensions: Readonly<Record<string, string>> | null
  readonly pseudonym: string | null
  readonly event: string | null
}

/** One fact with what stands around it. */
export type FactView = PublicFact & {
  /** Facts that name this one as their event, by kind; those taken back are not counted. */
  readonly parts: readonly { readonly kind: Kind; readonly facts: number }[]
  readonly evidence: readonly Evidence[]
  readonly reversedBy: { readonly id: string; readonly reason: ReversalReason; readonly day: Day } | null
  readonly reverses: string | null
  readonly reason: ReversalReason | null
  /** Its place in the log, null until the integrator has numbered it. */
  readonly seq: number | null
  /** Canonical JSON of the entry and its leaf hash; null after an erasure. */
  readonly entry: { readonly json: string; readonly leaf: string } | null
  readonly recordedAt: Date
}

/** How a fact is shown in public (see `entry.ts` for the three forms). */
export function publicFact(fact: Omit<Fact, 'reverses' | 'reason' | 'recordedAt'>, kind: Kind, ctx: Ctx): PublicFact {
  const { programmeId, id, placeCode, day, quantity, dimensions, subject } = fact
  const month = day.slice(0, 7)
  const pseudonym = subject === null || kind.confidential ? null : ctx.keys.pseudonym(programmeId, subject)
  const common = { programmeId, id, kind, month, quantity, pseudonym }
  if (kind.confidential) return { ...common, placeCode: provinceOf(placeCode), day: null, dimensions: null, event: null }
  if (kind.persons) return { ...common, placeCode: countyOf(placeCode), day: null, dimensions: null, event: fact.eventId }
  return { ...common, placeCode, day, dimensions, event: fact.eventId }
}

type Row = Fact & {
  mergedInto: string | null
  declaration: Kind
  salt: Uint8Array | null
  seq: bigint | null
  evidence: { original: string; published: string | null }[]
  reversedBy: { id: string; reason: ReversalReason; day: Day } | null
  parts: { kind: Kind; facts: number }[]
}

/** The public view of a fact, found by its id in whatever programme it stands. @throws Refused `fact-not-found` */
export async function getFact(ctx: Ctx, id: string): Promise<FactView> {
  const row = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? await factRow(ctx, id) : undefined
  if (row === undefined) throw new Refused('fact-not-found', { fact: id.slice(0, 60) })
  return viewOf(ctx, row)
}

function viewOf(ctx: Ctx, row: Row): FactView {
  const evidence = row.evidence.map(({ original, published }): Evidence =>
    published === null ? { original } : { original, published },
  )
  const entry = entryOf({ fact: row, kind: row.declaration, evidence, salt: row.salt }, ctx.keys)
  return {
    ...publicFact(row, row.declaration, ctx),
    parts: row.parts,
    evidence,
    reversedBy: row.reversedBy,
    reverses: row.reverses,
    reason: row.reason,
    seq: row.seq === null ? null : Number(row.seq),
    entry: entry === null ? null : { json: entry, leaf: leafHash(entry) },
    recordedAt: row.recordedAt,
  }
}

/** A reversal names the event of what it takes back, so the standing facts of an event are those that came less those that went. */
const STANDING = sql`case when part.reverses is null then 1 else -1 end`

/** An event as it is listed: what anyone may see of it, and how many standing facts came from it. */
export type EventLine = Pick<PublicFact, 'id' | 'kind' | 'placeCode' | 'day' | 'month' | 'dimensions'> & { readonly facts: number }

/** Events of one programme by their ids, in the order of these; unknown ones are left out. */
export async function listEvents(ctx: Ctx, programmeId: string, ids: readonly string[]): Promise<EventLine[]> {
  if (ids.length === 0) return []
  const kinds = await kindsOf(ctx, [programmeId])
  const { rows } = await sql<Fact & { facts: bigint }>`
    select f.*,
      (select coalesce(sum(${STANDING}), 0)::bigint from facts part where part.programme_id = f.programme_id and part.event_id = f.id) as facts
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, n)
    join facts f on f.programme_id = ${programmeId} and f.id = wanted.id
    order by wanted.n`.execute(ctx.db)
  return rows.map((row) => {
    const { id, kind, placeCode, day, month, dimensions } = publicFact(row, kinds.get(kindKey(programmeId, row.kind)) as Kind, ctx)
    return { id, kind, placeCode, day, month, dimensions, facts: Number(row.facts) }
  })
}

async function factRow(ctx: Ctx, id: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select f.programme_id, f.id, f.kind, f.place_code, f.day, f.subject, f.merged_into, f.quantity, f.dimensions, f.event_id,
      f.reverses, f.reason, f.recorded_at, k.declaration, s.salt, e.seq,
      coalesce((select jsonb_agg(jsonb_build_object('original', v.original, 'published', v.published) order by v.n)
        from fact_evidence v where v.programme_id = f.programme_id and v.fact_id = f.id), '[]') as evidence,
      (select jsonb_build_object('id', r.id, 'reason', r.reason, 'day', (r.recorded_at at time zone 'Asia/Shanghai')::date)
        from facts r where r.programme_id = f.programme_id and r.reverses = f.id) as reversed_by,
      coalesce((select jsonb_agg(jsonb_build_object('kind', p.declaration, 'facts', p.facts))
        from (select pk.declaration, sum(${STANDING}) as facts
              from facts part join kinds pk on pk.programme_id = part.programme_id and pk.kind = part.kind
              where part.programme_id = f.programme_id and part.event_id = f.id
              group by pk.declaration having sum(${STANDING}) > 0) p), '[]') as parts
    from kinds k
    join facts f on f.programme_id = k.programme_id and f.kind = k.kind
    left join fact_salts s on s.programme_id = f.programme_id and s.fact_id = f.id
    left join entries e on e.programme_id = f.programme_id and e.ref = f.id
    where f.programme_id in (select programme_id from kinds) and f.id = ${id}::uuid`.execute(ctx.db)
  return rows[0]
}
