import { sql } from 'kysely'
import type { Ctx } from '../context/index.ts'

/** One at a time makes or ends administrators, until the transaction ends: else two could each be the last to go. */
export async function lockGrants(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('role-grants', 0))`.execute(ctx.db)
}
