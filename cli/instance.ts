import type { Command } from 'commander'
import type { Words } from '@wotu/core/kernel/context'
import { findOperator, stateOperator } from '@wotu/core/operator'
import { readText } from './read-file.ts'
import { withInstance } from './run.ts'

type Said = {
  operator?: string
  operatorEn?: string
  contact?: string
  contactEn?: string
  privacy?: string
  privacyEn?: string
}

/** `wotu instance …`: who answers for this instance, as its page /about shows. */
export function instanceCommand(program: Command): void {
  const instance = program.command('instance').description('who operates this instance, as /about shows it')

  instance
    .command('show')
    .description('what is shown now')
    .action(() =>
      withInstance(async (ctx, { lang }) => {
        const operator = await findOperator(ctx)
        const nobody = { zh: '还没有说明运营者是谁。', en: 'Nobody has said who operates it.' }
        console.log(operator === undefined ? nobody[lang] : JSON.stringify(operator, null, 2))
      }),
    )

  instance
    .command('set')
    .description('say who operates it and how to reach them; what is not given stays as it was')
    .option('--operator <name>', 'name of the operator, in Chinese')
    .option('--operator-en <name>', 'the same in English')
    .option('--contact <text>', 'how readers reach them')
    .option('--contact-en <text>', 'the same in English; as in Chinese when absent')
    .option('--privacy <file>', 'their own privacy notice, a text file in Chinese; stands beside what the software says of itself')
    .option('--privacy-en <file>', 'the same in English')
    .action((said: Said) =>
      withInstance(async (ctx, { lang }) => {
        const { name } = await stateOperator(ctx, {
          name: both(said.operator, said.operatorEn),
          contact: both(said.contact, said.contactEn ?? said.contact),
          privacy: both(await text(said.privacy), await text(said.privacyEn)),
        })
        console.log(lang === 'zh' ? `运营者：${name.zh}。见 /about` : `Operator: ${name.en}. See /about`)
      }),
    )
}

/** Both languages of a text of which at least one was given; one that is missing is refused as empty. */
function both(zh = '', en = ''): Words | undefined {
  return zh === '' && en === '' ? undefined : { zh, en }
}

const text = async (file: string | undefined) => (file === undefined ? undefined : readText(file))
