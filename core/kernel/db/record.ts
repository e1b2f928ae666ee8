import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { Refused, type Config } from '../context/index.ts'
import { isAlive } from './embedded.ts'

/** What the owner of an embedded database leaves in the data folder (`postgres.json`, 0600) for other processes. */
export type Record = {
  /** Process that owns the database. */
  readonly owner: number
  /** URL for the product's pools. */
  readonly address: string
  /** URL for migrations and backups: the owner of the tables. */
  readonly adminAddress: string
  /** When this was written, milliseconds since 1970. */
  readonly at: number
}

const fileIn = (data: string) => join(data, 'postgres.json')

/** Writes the record whole or not at all. */
export async function writeRecord(data: string, record: Record): Promise<void> {
  const unfinished = `${fileIn(data)}.${process.pid}`
  await writeFile(unfinished, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
  await rename(unfinished, fileIn(data))
}

export async function removeRecord(data: string): Promise<void> {
  await rm(fileIn(data), { force: true })
}

/** The record of an owner that still lives. Numbers come again: one from before the last boot is nobody's, nor is ours from before our start. */
export async function findRecord(data: string): Promise<Record | undefined> {
  const text = await readFile(fileIn(data), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new Refused('data-folder-not-allowed', { folder: data, reason: error.message })
  })
  if (text === undefined) return undefined
  const record = JSON.parse(text) as Record
  const seconds = record.owner === process.pid ? process.uptime() : uptime()
  return record.at > Date.now() - seconds * 1000 && isAlive(record.owner) ? record : undefined
}

/** Where the database is: the server of `DATABASE_URL`, or the embedded one of a running owner. */
export type Addresses = Pick<Record, 'address' | 'adminAddress'>

/**
 * The addresses for a process beside a running owner (a worker, the demo's loader).
 * @throws Refused `database-unavailable` where nobody runs it
 */
export async function databaseAddress(config: Pick<Config, 'data' | 'databaseUrl'>): Promise<Addresses> {
  const { data, databaseUrl } = config
  if (databaseUrl) return { address: databaseUrl, adminAddress: databaseUrl }
  const record = await findRecord(data)
  if (!record) throw new Refused('database-unavailable', { reason: `${fileIn(data)}: no running owner` })
  return record
}
