import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { Refused } from '../context/index.ts'
import {
  FORMAT,
  FORMAT_VERSION,
  nextJson,
  readFrames,
  type BackupHeader,
  type TableColumns,
  type TableSummary,
} from './backup-file.ts'
import { listTables } from './backup.ts'
import { withClient } from './client.ts'
import { applyFile, createList, readMigrations, type MigrationFile, type Part } from './migrate.ts'

export type RestoredTable = TableSummary & { readonly skipped: boolean }

/**
 * Brings a backup into an empty database, in one transaction: all of it, or nothing. The tables are made by the
 * migrations that the backup names; newer ones of this program are left to {@link migrate}.
 * @param address URL of the database, as the owner of its tables to be
 * @returns what was restored of each table; one that no migration makes (somebody's own) is skipped and says so
 * @throws Refused `backup-file-not-found` · `backup-unreadable` · `backup-newer` · `backup-damaged` ·
 * `database-not-empty` · `migration-changed`
 */
export async function restore(address: string, parts: readonly Part[], file: string): Promise<RestoredTable[]> {
  const files = await readMigrations(parts)
  await access(file).catch(() => {
    throw new Refused('backup-file-not-found', { file })
  })
  const source = createReadStream(file)
  const unzipped = createGunzip()
  // An error of either ends the reading, which reports it.
  const reading = pipeline(source, unzipped).catch(() => undefined)
  const frames = readFrames(unzipped)
  try {
    const header = await readHeader(frames, file)
    const wanted = migrationsOf(header, files)
    return await withClient(address, 'restore', async (client) => {
      await client.query('begin')
      if ((await listTables(client)).length > 0) throw new Refused('database-not-empty', {})
      await createList(client)
      for (const migration of wanted) await applyFile(client, migration)
      const made = new Set((await listTables(client)).map(({ name }) => name))
      await emptyTables(client, made)
      const restored: RestoredTable[] = []
      for (const table of header.tables) restored.push(await restoreTable(client, table, frames, made.has(table.name)))
      if (!('end' in ((await nextJson(frames, 'the end')) as object))) throw new Refused('backup-damaged', { where: 'the end' })
      for (const [name, last] of Object.entries(header.sequences)) {
        if (last !== null) await client.query('select setval(to_regclass($1), $2)', [pg.escapeIdentifier(name), last])
      }
      await client.query('commit')
      return restored
    })
  } catch (error) {
    throw isZlibError(error) ? new Refused('backup-damaged', { where: String((error as Error).message) }) : error
  } finally {
    source.destroy()
    unzipped.destroy()
    await reading
  }
}

const isZlibError = (error: unknown) => error instanceof Error && /^Z_/.test(String((error as NodeJS.ErrnoException).code))

async function readHeader(frames: AsyncGenerator<Buffer, void>, file: string): Promise<BackupHeader> {
  const header = (await nextJson(frames, 'the beginning').catch(() => {
    throw new Refused('backup-unreadable', { file })
  })) as BackupHeader
  if (header.format !== FORMAT) throw new Refused('backup-unreadable', { file })
  if (header.formatVersion > FORMAT_VERSION) throw new Refused('backup-newer', { file, name: `${FORMAT} ${header.formatVersion}` })
  return header
}

/** The files that make the tables of the backup; a later program has more, an earlier one can't read it. */
function migrationsOf({ migrations }: BackupHeader, files: readonly MigrationFile[]): MigrationFile[] {
  for (const { part, name, checksum } of migrations) {
    const file = files.find((f) => f.part === part && f.name === name)
    if (!file) throw new Refused('backup-newer', { name: `${part}/${name}` })
    if (file.checksum !== checksum) throw new Refused('migration-changed', { part, name })
  }
  return files.filter((f) => migrations.some((m) => m.part === f.part && m.name === f.name))
}

/** Rows that the migrations themselves put in are in the backup again. The tables are this transaction's own, triggers too. */
async function emptyTables(client: pg.Client, names: Iterable<string>): Promise<void> {
  for (const name of [...names].reverse()) {
    if (name === 'migrations') continue
    const table = pg.escapeIdentifier(name)
    await client.query(`alter table ${table} disable trigger user; delete from ${table}; alter table ${table} enable trigger user`)
  }
}

async function restoreTable(
  client: pg.Client,
  table: TableColumns,
  frames: AsyncGenerator<Buffer, void>,
  isMade: boolean,
): Promise<RestoredTable> {
  const { name, columns } = table
  const digest = createHash('sha256')
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const data = dataOf(name, frames, digest)
  let rows: number | undefined
  if (isMade) {
    const copy = client.query(from(`copy ${pg.escapeIdentifier(name)} (${list}) from stdin with (encoding 'UTF8')`))
    await pipeline(data, copy).catch((error: Error & { code?: string }) => {
      // PostgreSQL, appendix A: what it can't read (22), what can't be true (23).
      throw /^2[23]/.test(error.code ?? '') ? new Refused('backup-damaged', { where: `${name}: ${error.message}` }) : error
    })
    rows = copy.rowCount
  } else while (!(await data.next()).done);
  const summary = (await nextJson(frames, name)) as TableSummary
  if (summary.table !== name || summary.sha256 !== digest.digest('hex') || summary.rows !== (rows ?? summary.rows)) {
    throw new Refused('backup-damaged', { where: name })
  }
  return { ...summary, skipped: !isMade }
}

async function* dataOf(name: string, frames: AsyncGenerator<Buffer, void>, digest: Hash): AsyncGenerator<Buffer, void> {
  for (;;) {
    const { value, done } = await frames.next()
    if (done) throw new Refused('backup-damaged', { where: name })
    if (value.length === 0) return
    digest.update(value)
    yield value
  }
}
