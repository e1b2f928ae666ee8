import { dirname, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { Refused, type Ctx, type Issue } from '@wotu/core/kernel/context'
import type { Evidence, NewFact } from '@wotu/core/kernel/facts'
import { publishFile, putFile } from '@wotu/core/kernel/files'
import { openFile } from './read-file.ts'

/**
 * The facts of a file with one JSON object a line: the fields of a fact, its quantity as a whole number or a decimal string. Its
 * evidence is named by SHA-256 where the file is known already, else by a file name, from the folder of the facts; then the file
 * is stored, a `published` one for the public.
 * @throws Refused `file-unreadable` · `facts-wrong` with the row
 */
export async function* factLines(ctx: Ctx, programmeId: string, file: string): AsyncGenerator<NewFact> {
  const stored = evidenceStore(ctx, dirname(file))
  let row = 0
  for await (const line of createInterface({ input: await openFile(file), crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    const { evidence, ...fact } = parse(line, row)
    const files =
      evidence !== undefined &&
      (await stored(evidence).catch((error: unknown) => {
        throw error instanceof Refused ? wrongRow(row, { field: 'evidence', code: error.code, params: error.params }) : error
      }))
    yield { ...fact, programmeId, ...(files && { evidence: files }) }
    row += 1
  }
}

type Line = Omit<NewFact, 'programmeId'>

function parse(line: string, row: number): Line {
  try {
    const { quantity, ...fact } = JSON.parse(line) as Omit<Line, 'quantity'> & { quantity?: unknown }
    return { ...fact, ...(quantity !== undefined && { quantity: whole(quantity) as bigint }) }
  } catch (error) {
    throw wrongRow(row, { field: 'line', code: 'line-not-json', params: { message: (error as Error).message } })
  }
}

/** A whole number; anything else as it is, for the rule of quantities to refuse. */
const whole = (quantity: unknown) => (/^-?\d+$/.test(String(quantity)) ? BigInt(quantity as string) : quantity)

const Named = z.array(z.strictObject({ original: z.string(), published: z.string().optional() }))
const SHA256 = /^[0-9a-f]{64}$/

/** Stores each file once, however many facts it stands behind. */
function evidenceStore(ctx: Ctx, folder: string): (evidence: unknown) => Promise<Evidence[]> {
  const known = new Map<string, string>()
  const put = async (name: string, copyOf?: string) => {
    if (SHA256.test(name)) return name
    const path = resolve(folder, name)
    const key = `${copyOf ?? ''} ${path}`
    let sha256 = known.get(key)
    if (sha256 === undefined) {
      const file = await putFile(ctx, await openFile(path), copyOf === undefined ? {} : { copyOf })
      sha256 = file.sha256
      if (copyOf !== undefined) await publishFile(ctx, sha256)
      known.set(key, sha256)
    }
    return sha256
  }
  return async (evidence) => {
    const named = Named.safeParse(evidence)
    if (!named.success) throw new Refused('evidence-malformed')
    const files: Evidence[] = []
    for (const { original, published } of named.data) {
      const sha256 = await put(original)
      files.push({ original: sha256, ...(published !== undefined && { published: await put(published, sha256) }) })
    }
    return files
  }
}

const wrongRow = (row: number, issue: Omit<Issue, 'row'>) =>
  new Refused('facts-wrong', { wrong: 1, facts: row + 1 }, [{ ...issue, row }])
