import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import type { Ctx } from '@wotu/core/kernel/context'

/** `/healthz`: this process answers. */
export function answerHealth(res: ServerResponse): void {
  json(res, 200, { status: 'ok' })
}

/** `/readyz`: pages are built, the database answers, and the integrator keeps up (nothing waits longer than a minute). */
export async function answerReady(res: ServerResponse, ctx: Ctx | undefined, waitingFor: string | undefined): Promise<void> {
  if (ctx === undefined || waitingFor !== undefined) return json(res, 503, { status: 'waiting', for: waitingFor ?? 'start' })
  try {
    // UUIDv7 begins with its time: the oldest outbox row tells how long it has waited.
    const { rows } = await sql<{
      waiting: bigint
      oldest: string | null
    }>`select count(*) as waiting, min(id::text) as oldest from outbox`.execute(ctx.db)
    const [row] = rows
    const waitedMs = row?.oldest ? Date.now() - Number.parseInt(row.oldest.replace('-', '').slice(0, 12), 16) : 0
    const isLate = waitedMs > 60_000
    json(res, isLate ? 503 : 200, {
      status: isLate ? 'integrator-late' : 'ready',
      waiting: Number(row?.waiting ?? 0n),
      waitedMs: Math.max(0, waitedMs),
    })
  } catch (error) {
    ctx.log.warn({ err: error }, 'not ready')
    json(res, 503, { status: 'database-unavailable' })
  }
}

function json(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...(status === 503 && { 'retry-after': '2' }),
  })
  res.end(JSON.stringify(body))
}
