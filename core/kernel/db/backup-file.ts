import { Refused } from '../context/index.ts'
import type { Migration } from './migrate.ts'

// A backup is one gzip file of frames. A frame is a length (4 bytes, big endian) and that many bytes.
//
//   header     a frame of JSON, see BackupHeader
//   for each table of the header, in its order:
//     data     frames of PostgreSQL's COPY text format (UTF-8, default delimiters), cut anywhere
//     end      an empty frame
//     summary  a frame of JSON, see TableSummary: rows, and the SHA-256 of the data frames' bytes put together
//   end        a frame of JSON: {"end":true}. Without it the file was cut.
//
// The tables themselves are not in it: the header lists the migrations that make them, with their checksums.

export const FORMAT = 'wotu-backup'
export const FORMAT_VERSION = 1

export type BackupHeader = {
  readonly format: typeof FORMAT
  readonly formatVersion: number
  /** ISO 8601. */
  readonly createdAt: string
  readonly migrations: readonly Migration[]
  /** Those that others refer to come first. */
  readonly tables: readonly TableColumns[]
  /** Last values of sequences; null: never used. */
  readonly sequences: Readonly<Record<string, string | null>>
}
export type TableColumns = { readonly name: string; readonly columns: readonly string[] }
export type TableSummary = { readonly table: string; readonly rows: number; readonly sha256: string }

/** A reader refuses longer frames: their length was damaged. */
const FRAME_MAX = 64 * 1024 * 1024

/** One frame, as it stands in the file. */
export function frame(content: Buffer | string): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** The frames of an unzipped backup. @throws Refused `backup-damaged` where one is cut */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    while (rest.length >= 4) {
      const end = 4 + rest.readUInt32BE(0)
      if (end > FRAME_MAX) throw new Refused('backup-damaged', { where: `a frame of ${end} bytes` })
      if (rest.length < end) break
      yield rest.subarray(4, end)
      rest = rest.subarray(end)
    }
  }
  if (rest.length > 0) throw new Refused('backup-damaged', { where: 'the end' })
}

/** The next frame's JSON. @throws Refused `backup-damaged` naming `where` */
export async function nextJson(frames: AsyncGenerator<Buffer, void>, where: string): Promise<unknown> {
  const { value, done } = await frames.next()
  try {
    if (!done) return JSON.parse(value.toString('utf8')) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Refused('backup-damaged', { where })
}
