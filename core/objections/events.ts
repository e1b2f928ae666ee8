import { sql } from 'kysely'
import { actorName, type Ctx, type Words } from '../kernel/context/index.ts'

/** What happens to an objection after it was filed. */
export type ObjectionEvent =
  | { readonly kind: 'released' | 'contact-read' }
  | { readonly kind: 'withheld'; readonly words: Words }
  | { readonly kind: 'answered'; readonly words: Words; readonly correction?: string }

/** Waits until nobody else decides on this objection; until the transaction ends. */
export async function lockObjection(ctx: Ctx, number: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`objection/${number}`}, 0))`.execute(ctx.db)
}

/** Adds to an objection's history, in the caller's transaction. */
export async function appendEvent(ctx: Ctx, number: number, event: ObjectionEvent): Promise<void> {
  await lockObjection(ctx, number)
  const words = 'words' in event ? JSON.stringify(event.words) : null
  const correction = 'correction' in event ? (event.correction ?? null) : null
  await sql`
    insert into objection_events (programme_id, number, n, kind, words, correction, recorded_by, recorded_at)
    select o.programme_id, o.number,
      (select coalesce(max(e.n), 0) + 1 from objection_events e where e.programme_id = o.programme_id and e.number = o.number),
      ${event.kind}, ${words}::jsonb, ${correction}::uuid, ${actorName(ctx.actor)}, ${ctx.clock.now()}::timestamptz
    from objections o where o.number = ${number}`.execute(ctx.db)
}
