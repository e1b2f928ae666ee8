import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { Refused, transact, type Ctx } from '@wotu/core/kernel/context'
import { recordMany, reverse, REVERSAL_REASONS, type NewFact, type ReversalReason } from '@wotu/core/kernel/facts'
import { withInstance } from './run.ts'

/** `wotu facts …`: record facts from a file, take one back. */
export function factsCommand(program: Command): void {
  const facts = program.command('facts').description('record facts, take them back')

  facts
    .command('import <programme> <file>')
    .description('record facts from a file of one JSON object a line, all or none')
    .action((programmeId: string, file: string) =>
      withInstance(async (ctx, { lang }) => {
        const done = await importFacts(ctx, programmeId, file)
        console.log(lang === 'zh' ? `已记录 ${done} 条事实` : `${done} facts recorded`)
      }),
    )

  facts
    .command('reverse <programme> <fact>')
    .description('take a fact back, and with an event all that happened at it')
    .requiredOption('--reason <code>', `one of ${REVERSAL_REASONS.join(', ')}`)
    .action((programmeId: string, factId: string, { reason }: { reason: string }) =>
      withInstance(async (ctx, { lang }) => {
        if (!REVERSAL_REASONS.includes(reason as ReversalReason))
          throw new Refused('reason-unknown', { reason, known: REVERSAL_REASONS })
        const { id, reversed } = await reverse(ctx, { programmeId, factId, reason: reason as ReversalReason })
        console.log(lang === 'zh' ? `已冲销 ${reversed} 条事实：${id}` : `${reversed} facts reversed: ${id}`)
      }),
    )
}

async function importFacts(ctx: Ctx, programmeId: string, file: string): Promise<number> {
  return transact(ctx, (ctx) => recordMany(ctx, lines(programmeId, file)))
}

async function* lines(programmeId: string, file: string): AsyncGenerator<NewFact> {
  const input = createReadStream(file)
  const opened = new Promise<void>((resolve, reject) => input.once('open', () => resolve()).once('error', reject))
  await opened.catch((error: NodeJS.ErrnoException) => {
    throw new Refused('file-unreadable', { file, reason: error.code ?? error.message })
  })
  let row = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() !== '') yield parse(line, programmeId, row++)
  }
}

/** One line: the fields of a fact, its quantity as a whole number or a decimal string. */
function parse(line: string, programmeId: string, row: number): NewFact {
  try {
    const { quantity, ...fact } = JSON.parse(line) as Omit<NewFact, 'quantity' | 'programmeId'> & { quantity?: number | string }
    return { ...fact, programmeId, ...(quantity === undefined ? {} : { quantity: BigInt(quantity) }) }
  } catch (error) {
    throw new Refused('facts-wrong', { wrong: 1, facts: row + 1 }, [
      { field: 'line', row, code: 'line-not-json', params: { message: (error as Error).message } },
    ])
  }
}
