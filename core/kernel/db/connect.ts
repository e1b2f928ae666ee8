import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { prepareStatements } from './prepared.ts'
import type { Database } from './schema.ts'

/** A pool of connections to one database, and Kysely on it. */
export type OpenDatabase = { readonly db: Kysely<Database>; readonly pool: pg.Pool; readonly close: () => Promise<void> }

export type PoolOptions = {
  /** Connections at most. */
  readonly max?: number
  /** Name under which the server lists the connections. */
  readonly appName?: string
  /** A statement that runs longer is cancelled; 0: never (bulk loads, integration). */
  readonly statementSeconds?: number
  /** A connection that nobody used for so long is closed. */
  readonly idleSeconds?: number
  /** Plans each statement once a connection: {@link prepareStatements}. */
  readonly prepare?: boolean
  /** What to do with an error of an idle connection (a server that stopped): it is not the caller's, only worth a line. */
  readonly onError?: (error: Error) => void
}

/**
 * Kept plans are for any values: of big statements the server would make one anew each time, as it can't guess how long arrays
 * are. And what is read all day by many is worth neither a second process nor a compiler.
 */
const PREPARED = ['plan_cache_mode=force_generic_plan', 'max_parallel_workers_per_gather=0', 'jit=off']

/**
 * Opens a pool. Values arrive as `bigint` (int8), `'YYYY-MM-DD'` (date), text (numeric) and `Date` (timestamptz), columns
 * in camelCase; keys inside jsonb stay as they were written. Connects on first use, so it never throws itself.
 * @param address URL of the database: `postgresql://user@host/database`
 */
export function openDatabase(
  address: string,
  { max = 10, appName = 'wotu', statementSeconds = 30, idleSeconds = 30, prepare = false, onError }: PoolOptions = {},
): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: address,
    max,
    application_name: appName,
    types: { getTypeParser },
    options: ['timezone=Asia/Shanghai', 'datestyle=ISO', ...(prepare ? PREPARED : [])].map((set) => `-c ${set}`).join(' '),
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: idleSeconds * 1000,
    statement_timeout: statementSeconds * 1000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
  })
  // Without listeners an ending server would end this process: the pool hears of idle connections, a client of its own.
  pool.on('error', (error) => onError?.(error))
  pool.on('connect', (client) => client.on('error', () => undefined))
  if (prepare) prepareStatements(pool)
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return { db, pool, close: () => db.destroy() }
}

const { INT8, DATE } = pg.types.builtins
const [INT8_ARRAY, DATE_ARRAY, TEXT_ARRAY] = [1016, 1182, 1009]
const textArray = pg.types.getTypeParser(TEXT_ARRAY) as (text: string) => (string | null)[]

/** Parsers of this pool alone: the global ones of `pg` belong to nobody. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === Number(INT8)) return BigInt
  if (oid === Number(DATE)) return (text) => text
  if (oid === INT8_ARRAY) return (text) => textArray(text).map((n) => (n === null ? null : BigInt(n)))
  if (oid === DATE_ARRAY) return textArray
  return pg.types.getTypeParser(oid, format) as (text: string) => unknown
}
