import type { Command } from 'commander'
import { checks } from '@wotu/core'
import { runChecks } from '@wotu/core/kernel/context'
import { withInstance } from './run.ts'

/** `wotu check`: every invariant of every part, on the live database. Code 1 when one is broken. */
export function checkCommand(program: Command): void {
  program
    .command('check')
    .description('check the invariants of every module on the live database')
    .option('--deep', 'also read every byte of every file, and recount every cell')
    .action(({ deep = false }: { deep?: boolean }) =>
      withInstance(async (ctx, { lang }) => {
        let [held, broken] = [0, 0]
        for await (const { sentence, offenders, count } of runChecks(ctx, checks, { deep })) {
          if (count === 0) held += 1
          else broken += 1
          console.log(`${count === 0 ? '✓' : '✗'} ${sentence[lang]}`)
          for (const offender of offenders) console.log(`    ${offender}`)
          if (count > offenders.length) console.log(`    … ${count - offenders.length}`)
        }
        console.log(lang === 'zh' ? `${held} 条成立，${broken} 条不成立` : `${held} hold, ${broken} broken`)
        if (broken > 0) process.exitCode = 1
      }),
    )
}
