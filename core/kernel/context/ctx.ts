import type { Kysely, Transaction } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from '../db/schema.ts'
import type { FileStore } from '../files/model.ts'
import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Keys } from './keys.ts'
import type { Outside } from './outside.ts'

/** Everything a use case may reach: nothing goes around it. Inside a transaction `db` is that transaction. */
export type Ctx = {
  readonly db: Kysely<Database>
  readonly actor: Actor
  readonly clock: Clock
  readonly keys: Keys
  readonly files: FileStore
  readonly log: Logger
  /** True for everything of a demo instance: shown on every page, file and answer. */
  readonly demo: boolean
  readonly outside: Outside
  /** What was read before in this snapshot, by name; only a snapshot has one. See {@link remember}. */
  readonly remembered?: Map<string, Promise<unknown>>
}

/** Runs `work` in one transaction: the caller's, where there is one, else a new one. */
export async function transact<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx)
  return ctx.db.transaction().execute((db: Transaction<Database>) => work({ ...ctx, db }))
}

/**
 * Runs `work` on one unchanging picture of the database: everything that a page shows is as of one checkpoint, though
 * the integrator goes on meanwhile. Read-only. Inside a transaction it is that transaction.
 */
export async function snapshot<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx)
  return ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((db) => work({ ...ctx, db, remembered: new Map() }))
}

/** Reads something once in a snapshot, where it can't change; elsewhere anew each time. */
export function remember<T>(ctx: Ctx, name: string, read: () => Promise<T>): Promise<T> {
  const known = ctx.remembered?.get(name)
  if (known !== undefined) return known as Promise<T>
  const reading = read()
  ctx.remembered?.set(name, reading)
  return reading
}

/** The same context for another actor. */
export function as(ctx: Ctx, actor: Actor): Ctx {
  return { ...ctx, actor }
}
