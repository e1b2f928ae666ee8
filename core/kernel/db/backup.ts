import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { Refused } from '../context/index.ts'
import { FORMAT, FORMAT_VERSION, frame, type BackupHeader, type TableColumns, type TableSummary } from './backup-file.ts'
import { withClient } from './client.ts'
import type { Migration } from './migrate.ts'

/**
 * Saves a database into one new file (mode 0600: it holds personal data), as it stands at one moment, while work goes on.
 * In it are all rows of all tables of the schema `public`. Not in it: waiting jobs (the schema of pg-boss), evidence files
 * and keys, which lie in the data folder.
 * @param address URL of the database, as the owner of its tables
 * @returns what was saved of each table
 * @throws Refused `backup-file-exists` · `database-empty`
 */
export async function backup(address: string, file: string): Promise<TableSummary[]> {
  await access(file).then(
    () => {
      throw new Refused('backup-file-exists', { file })
    },
    () => undefined,
  )
  const unfinished = `${file}.${process.pid}`
  const summaries: TableSummary[] = []
  try {
    await withClient(address, 'backup', async (client) => {
      const output = createWriteStream(unfinished, { mode: 0o600, flush: true })
      await pipeline(Readable.from(save(client, summaries)), createGzip(), output)
    })
    await rename(unfinished, file)
  } finally {
    await rm(unfinished, { force: true })
  }
  return summaries
}

async function* save(client: pg.Client, summaries: TableSummary[]): AsyncGenerator<Buffer, void> {
  await client.query(`begin isolation level repeatable read read only; set local datestyle = 'ISO'; set local intervalstyle = 'postgres';
    set local extra_float_digits = 1; set local bytea_output = 'hex'`)
  const header = await readHeader(client)
  yield frame(JSON.stringify(header))
  for (const table of header.tables) {
    const digest = createHash('sha256')
    const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    const copy = client.query(
      to(`copy (select ${columns} from ${pg.escapeIdentifier(table.name)}) to stdout with (encoding 'UTF8')`),
    )
    for await (const chunk of copy as AsyncIterable<Buffer>) {
      if (chunk.length === 0) continue
      digest.update(chunk)
      yield frame(chunk)
    }
    const summary: TableSummary = { table: table.name, rows: copy.rowCount, sha256: digest.digest('hex') }
    summaries.push(summary)
    yield Buffer.concat([frame(''), frame(JSON.stringify(summary))])
  }
  yield frame(JSON.stringify({ end: true }))
  await client.query('commit')
}

async function readHeader(client: pg.Client): Promise<BackupHeader> {
  const { rows: found } = await client.query<{ list: string | null }>(`select to_regclass('public.migrations')::text as list`)
  if (!found[0]?.list) throw new Refused('database-empty')
  const { rows: migrations } = await client.query<Migration>(
    'select part, name, checksum from migrations order by applied_at, part, name',
  )
  const tables = (await listTables(client)).filter(({ name }) => name !== 'migrations')
  const { rows: sequences } = await client.query<{ name: string; last: string | null }>(
    `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public'`,
  )
  const createdAt = new Date().toISOString()
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    createdAt,
    migrations,
    tables,
    sequences: Object.fromEntries(sequences.map(({ name, last }) => [name, last])),
  }
}

/** The tables of `public` (a partitioned one by its root, none of an extension) with what can be written, in the order of their references. */
export async function listTables(client: pg.Client): Promise<TableColumns[]> {
  const { rows } = await client.query<TableColumns & { refers: string[] }>(`
    select c.relname as name,
      coalesce((select json_agg(attname order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''), '[]') as columns,
      coalesce((select json_agg(distinct r.relname) from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '[]') as refers
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select from pg_depend where objid = c.oid and deptype = 'e')
    order by c.relname`)
  const ordered: TableColumns[] = []
  const waiting = [...rows]
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ refers }) => refers.every((name) => !waiting.some((other) => other.name === name)))
    const [table] = waiting.splice(next, 1)
    if (next < 0 || !table) throw new Error(`tables refer to each other in a circle: ${rows.map(({ name }) => name).join(', ')}`)
    ordered.push({ name: table.name, columns: table.columns })
  }
  return ordered
}
