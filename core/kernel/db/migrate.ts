import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { Refused } from '../context/index.ts'
import { withClient } from './client.ts'
import { grant } from './grants.ts'

/** A kernel part or module with tables, and the folder of its migrations: plain SQL, `0001_headline.sql` upwards. */
export type Part = { readonly name: string; readonly migrations: string }

/** One migration: which part's, its file name, and the SHA-256 of its text (hex, line ends as `\n`). */
export type Migration = { readonly part: string; readonly name: string; readonly checksum: string }

/** A migration with its text. */
export type MigrationFile = Migration & { readonly sql: string }

export type MigrateOptions = {
  /** The application's role, made where absent, and given the rights it needs; only on a cluster of our own. */
  readonly appRole?: { readonly name: string; readonly password?: string }
}

/** Any number that nobody else takes in this database; one process migrates at a time. */
const MIGRATING = 20_240_904n

/**
 * Brings a database up to the files: each new one in a transaction of its own, in the order of the parts and of their
 * names. Gives what it applied; nothing, where all was applied before.
 * @param address URL of the database, as the owner of its tables
 * @throws Refused `migration-changed` · `migration-out-of-order` · `database-newer`, each naming part and file
 */
export async function migrate(address: string, parts: readonly Part[], { appRole }: MigrateOptions = {}): Promise<Migration[]> {
  const files = await readMigrations(parts)
  return withClient(address, 'migrate', async (client) => {
    await client.query('select pg_advisory_lock($1)', [MIGRATING])
    await createList(client)
    const pending = pendingAmong(files, await readApplied(client))
    for (const file of pending) {
      await client.query('begin')
      await applyFile(client, file)
      await client.query('commit')
    }
    if (appRole) await grant(client, appRole)
    return pending.map(({ part, name, checksum }) => ({ part, name, checksum }))
  })
}

/** Makes the table of what was applied, where it is absent. */
export async function createList(client: pg.Client): Promise<void> {
  await client.query(`create table if not exists migrations (
    part text, name text, checksum text not null, applied_at timestamptz not null default now(), primary key (part, name))`)
}

/** Applies one file inside the caller's transaction, which an error leaves to be rolled back. */
export async function applyFile(client: pg.Client, { part, name, checksum, sql }: MigrationFile): Promise<void> {
  await client.query(sql).catch((error: Error) => {
    throw new Error(`migration ${part}/${name} failed: ${error.message}`, { cause: error })
  })
  await client.query('insert into migrations (part, name, checksum) values ($1, $2, $3)', [part, name, checksum])
}

/** The migrations that a database lacks; refuses like {@link migrate}, and changes nothing. */
export async function pendingMigrations(address: string, parts: readonly Part[]): Promise<Migration[]> {
  const files = await readMigrations(parts)
  return withClient(address, 'migrate', async (client) => pendingAmong(files, await readApplied(client)))
}

/** The migrations of these parts, in the order in which they are applied. */
export async function readMigrations(parts: readonly Part[]): Promise<MigrationFile[]> {
  const files: MigrationFile[] = []
  for (const { name: part, migrations } of parts) {
    const names = (await readdir(migrations)).filter((name) => name.endsWith('.sql')).sort()
    for (const name of names) {
      const sql = (await readFile(join(migrations, name), 'utf8')).replaceAll('\r\n', '\n')
      files.push({ part, name, checksum: hash('sha256', sql), sql })
    }
  }
  return files
}

async function readApplied(client: pg.Client): Promise<Migration[]> {
  const { rows } = await client.query<{ found: boolean }>(`select to_regclass('migrations') is not null as found`)
  if (!rows[0]?.found) return []
  return (await client.query<Migration>('select part, name, checksum from migrations order by part, name')).rows
}

/** What of `files` is not among `applied` yet. A file that was applied must stand there unchanged; a new one must come after all applied of its part. */
function pendingAmong(files: readonly MigrationFile[], applied: readonly Migration[]): MigrationFile[] {
  for (const { part, name, checksum } of applied) {
    const file = files.find((f) => f.part === part && f.name === name)
    const isNewer = !files.some((f) => f.part === part && f.name > name)
    if (!file) throw new Refused(isNewer ? 'database-newer' : 'migration-changed', { part, name })
    if (file.checksum !== checksum) throw new Refused('migration-changed', { part, name })
  }
  const pending = files.filter((f) => !applied.some((a) => a.part === f.part && a.name === f.name))
  const late = pending.find((f) => applied.some((a) => a.part === f.part && a.name > f.name))
  if (late) throw new Refused('migration-out-of-order', { part: late.part, name: late.name })
  return pending
}
