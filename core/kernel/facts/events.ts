import { sql } from 'kysely'
import { Refused, type Ctx } from '../context/index.ts'
import type { FactRow } from './rows.ts'

/**
 * Facts that name an event may only join one that stands. The shared lock is held to the end of the transaction and is
 * exclusive in a reversal, so none slips in while the event is taken back.
 * @throws Refused `facts-wrong` naming the rows whose event is unknown, counts persons, or was taken back
 */
export async function lockEvents(ctx: Ctx, rows: readonly FactRow[]): Promise<void> {
  if (rows.every(({ eventId }) => !eventId)) return
  const own = new Map(rows.map((row) => [`${row.fact.programmeId}/${row.id}`, row]))
  const named = new Map<string, { programmeId: string; eventId: string }>()
  for (const { eventId, fact } of rows) {
    if (eventId) named.set(`${fact.programmeId}/${eventId}`, { programmeId: fact.programmeId, eventId })
  }
  const elsewhere = [...named].filter(([key]) => !own.has(key)).map(([, event]) => event)
  const standing = await lockStanding(ctx, elsewhere)
  const issues = rows.flatMap(({ fact, eventId }, row) => {
    if (!eventId) return []
    const key = `${fact.programmeId}/${eventId}`
    const fine = own.has(key) ? !own.get(key)?.fact.declaration.persons : standing.has(key)
    return fine ? [] : [{ field: 'eventId', row, code: 'event-unknown', params: { event: eventId } }]
  })
  if (issues.length > 0) throw new Refused('facts-wrong', { wrong: issues.length, facts: rows.length }, issues.slice(0, 100))
}

async function lockStanding(ctx: Ctx, events: readonly { programmeId: string; eventId: string }[]): Promise<Set<string>> {
  if (events.length === 0) return new Set()
  const sorted = events.toSorted((a, b) => (a.eventId < b.eventId ? -1 : 1)) // one order for all: no deadlock
  const ids = sorted.map(({ eventId }) => eventId)
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(e::text, 0)) from unnest(${ids}::uuid[]) e`.execute(ctx.db)
  const { rows } = await sql<{ key: string }>`
    select f.programme_id || '/' || f.id as key
    from unnest(${events.map((e) => e.programmeId)}::text[], ${events.map((e) => e.eventId)}::uuid[]) as e(programme_id, id)
    join facts f on f.programme_id = e.programme_id and f.id = e.id
    join kinds k on k.programme_id = f.programme_id and k.kind = f.kind
    where f.reverses is null and not (k.declaration ->> 'persons')::boolean
      and not exists (select from facts r where r.programme_id = f.programme_id and r.reverses = f.id)`.execute(ctx.db)
  return new Set(rows.map(({ key }) => key))
}

/** Waits until nobody is joining this event any more, and keeps newcomers out to the end of the transaction. */
export async function lockEvent(ctx: Ctx, eventId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${eventId}, 0))`.execute(ctx.db)
}
