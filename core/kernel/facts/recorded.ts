import { sql } from 'kysely'
import type { Ctx, Day } from '../context/index.ts'
import type { ReversalReason } from './model.ts'

/** What was recorded of a programme in some time that changes what was known before. Numbers of facts. */
export type Recorded = {
  /** By reason, the most frequent first. */
  readonly takenBack: readonly { readonly reason: ReversalReason; readonly facts: number }[]
  /** Recorded in that time, but happened before the day asked. */
  readonly late: number
}

/**
 * Numbered facts of a programme that were recorded from one instant until before another: how many took others back,
 * and how many had happened before `day`. The id of a fact begins with the time at which it was made (UUIDv7, RFC 9562
 * §5.7), so the primary key finds them. What a demo tells of its past has ids of that past and is not late.
 */
export async function recordedWithin(
  ctx: Ctx,
  programmeId: string,
  { from, until, day }: { from: Date; until: Date; day: Day },
): Promise<Recorded> {
  const { rows } = await sql<{ reason: ReversalReason | null; facts: number }>`
    select f.reason, count(*)::int as facts from facts f
    where f.programme_id = ${programmeId} and f.id >= ${firstId(from)} and f.id < ${firstId(until)}
      and (f.reverses is not null or f.day < ${day}::date)
      and exists (select from entries e where e.programme_id = f.programme_id and e.ref = f.id offset 0)
    group by f.reason order by facts desc, f.reason`.execute(ctx.db)
  return {
    takenBack: rows.flatMap(({ reason, facts }) => (reason === null ? [] : [{ reason, facts }])),
    late: rows.find(({ reason }) => reason === null)?.facts ?? 0,
  }
}

/** The smallest id that a fact made at this instant could have. */
function firstId(instant: Date): string {
  const hex = Math.max(0, instant.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
