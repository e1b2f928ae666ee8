import type { Command } from 'commander'
import { Refused, transact } from '@wotu/core/kernel/context'
import { factOfKey, recordMany, reverse, REVERSAL_REASONS, type ReversalReason } from '@wotu/core/kernel/facts'
import { factLines } from './fact-lines.ts'
import { withInstance } from './run.ts'

/** `wotu facts …`: record facts from a file, take one back. */
export function factsCommand(program: Command): void {
  const facts = program.command('facts').description('record facts, take them back')

  facts
    .command('import <programme> <file>')
    .description('record facts from a file of one JSON object a line, with the evidence files that it names: all or none')
    .action((programmeId: string, file: string) =>
      withInstance(async (ctx, { lang }) => {
        const done = await transact(ctx, (ctx) => recordMany(ctx, factLines(ctx, programmeId, file)))
        console.log(lang === 'zh' ? `已记录 ${done} 条事实` : `${done} facts recorded`)
      }),
    )

  facts
    .command('reverse <programme> <fact>')
    .description('take a fact back, by its id or its idempotency key, and with an event all that happened at it')
    .requiredOption('--reason <code>', `one of ${REVERSAL_REASONS.join(', ')}`)
    .action((programmeId: string, fact: string, { reason }: { reason: string }) =>
      withInstance(async (ctx, { lang }) => {
        if (!REVERSAL_REASONS.includes(reason as ReversalReason))
          throw new Refused('reason-unknown', { reason, known: REVERSAL_REASONS })
        const factId = ID.test(fact) ? fact : await factOfKey(ctx, programmeId, fact)
        const { id, reversed } = await reverse(ctx, { programmeId, factId, reason: reason as ReversalReason })
        console.log(lang === 'zh' ? `已冲销 ${reversed} 条事实：${id}` : `${reversed} facts reversed: ${id}`)
      }),
    )
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
