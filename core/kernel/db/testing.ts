import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import pino from 'pino'
import { inject } from 'vitest'
import { dayOf, keysFrom, startOf, type Actor, type Clock, type Ctx, type Day, type Outside } from '../context/index.ts'
import { openFileStore } from '../files/index.ts'
import { openDatabase } from './connect.ts'
import type { Database } from './schema.ts'
import { query, withDatabase, type TestCluster } from './testing-cluster.ts'

export { roomyFolder } from './testing-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: TestCluster
  }
}

/** A fresh, migrated database of one test file. */
export type TestDatabase = {
  /** As the product sees it: the application's role. */
  readonly db: Kysely<Database>
  /** As the owner of the tables, for what the product may not do; append-only triggers hold for it too. */
  readonly owner: Kysely<Database>
  readonly address: string
  readonly ownerAddress: string
  /** Closes the pools and drops the database; what is not closed ends with the run. */
  readonly close: () => Promise<void>
}

let made = 0

/** Makes a database from the run's template, in about 50 ms: one a test file, `const { db } = await testDatabase()`. */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = inject('testCluster')
  const name = `${cluster.prefix}_${process.pid}_${++made}`
  const server = withDatabase(cluster.owner, 'postgres')
  await query(server, `create database ${name} template ${cluster.prefix}_template strategy file_copy`)
  const [address, ownerAddress] = [withDatabase(cluster.app, name), withDatabase(cluster.owner, name)]
  // What a test leaves open goes soon: quick tests, one after the other, would use up the server's connections.
  const app = openDatabase(address, { max: 10, idleSeconds: 1, appName: 'test' })
  const owner = openDatabase(ownerAddress, { max: 2, idleSeconds: 1, appName: 'test owner' })
  const close = async () => {
    await Promise.all([app.close(), owner.close()])
    await query(server, `drop database if exists ${name} with (force)`)
  }
  return { db: app.db, owner: owner.db, address, ownerAddress, close }
}

/** A clock that stands still until a test sets it. */
export type StoppedClock = Clock & {
  /** Moves `today` to this day, and `now` to nine o'clock (Shanghai) of it. */
  readonly set: (today: Day) => void
  /** Moves `now` alone. */
  readonly setNow: (now: Date) => void
}

/** A clock stopped at nine o'clock (Shanghai) of a day. */
function stoppedClock(today: Day = '2025-03-01'): StoppedClock {
  const nine = (day: Day) => new Date(`${day}T09:00:00+08:00`)
  let [day, instant] = [today, nine(today)]
  return {
    now: () => instant,
    today: () => day,
    dayOf,
    startOf,
    set: (today) => ([day, instant] = [today, nine(today)]),
    setNow: (now) => (instant = now),
  }
}

export type TestCtx = Ctx & { readonly clock: StoppedClock }

export type TestCtxOptions = {
  /** A database to share; absent: a fresh one of this context's own. */
  readonly database?: Pick<TestDatabase, 'db'>
  readonly today?: Day
  readonly actor?: Actor
  readonly demo?: boolean
  readonly outside?: Partial<Outside>
}

/** Everything a use case needs, in a test: the operator on 2025-03-01, a silent log, keys made from 32 fixed bytes. */
export async function testCtx({ database, today, actor, demo = false, outside }: TestCtxOptions = {}): Promise<TestCtx> {
  return {
    db: (database ?? (await testDatabase())).db,
    actor: actor ?? { kind: 'operator', name: 'test' },
    clock: stoppedClock(today),
    keys: keysFrom(Buffer.alloc(32, 7)),
    files: openFileStore(join(inject('testCluster').files, randomUUID())),
    log: pino({ level: 'silent' }),
    demo,
    outside: { origin: 'http://localhost:3000', here: true, sms: 'outbox', mail: 'outbox', ...outside },
  }
}
