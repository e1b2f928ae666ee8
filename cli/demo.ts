import { InvalidArgumentError, type Command } from 'commander'
import { Refused } from '@wotu/core/kernel/context'
import { loadDemo } from './children.ts'
import { withInstance } from './run.ts'

/** `wotu demo`: load what is missing of the demo, or play it several times over. */
export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('load what is missing of the demo; on a demo instance alone')
    .option('--scale <n>', 'play everything beside the village doctors this many times, each time by other persons', times, 1)
    .action(({ scale }: { scale: number }) =>
      withInstance(async (ctx, config) => {
        if (!ctx.demo) throw new Refused('instance-is-real', { folder: config.data })
        await loadDemo(config, { scale }).done
        console.log(config.lang === 'zh' ? '演示数据都在了。' : 'The demo is whole.')
      }),
    )
}

function times(text: string): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 1 || n > 1_000) throw new InvalidArgumentError('a whole number from 1 to 1000.')
  return n
}
