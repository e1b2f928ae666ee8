import { sql } from 'kysely'

/**
 * Entries of the log as `e` with their facts as `f`, for a `from`. One look-up a fact, fenced off by `offset 0`: on a database
 * that grows fast the statistics are behind, and the planner would go through all facts of a programme for each round.
 */
export const entriesWithFacts = sql`
  entries e cross join lateral (select * from facts f where f.programme_id = e.programme_id and f.id = e.ref offset 0) f`
