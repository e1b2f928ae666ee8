import { createReadStream, type ReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Refused } from '@wotu/core/kernel/context'

/** The text of a file that somebody named. @throws Refused `file-unreadable` */
export async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(unreadable(file))
}

/** The same file as a stream, once it is open. @throws Refused `file-unreadable` */
export async function openFile(file: string): Promise<ReadStream> {
  const input = createReadStream(file)
  await new Promise<void>((done, fail) => input.once('open', () => done()).once('error', fail)).catch(unreadable(file))
  return input
}

function unreadable(file: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw new Refused('file-unreadable', { file, reason: error.code ?? error.message })
  }
}
