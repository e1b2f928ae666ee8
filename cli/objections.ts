import { InvalidArgumentError, type Command } from 'commander'
import type { Lang } from '@wotu/core/kernel/context'
import {
  answerObjection,
  getObjection,
  listObjections,
  readContact,
  releaseObjection,
  withholdObjection,
  type Objection,
} from '@wotu/core/objections'
import { withInstance } from './run.ts'

/** `wotu objections …`: read what people object to, release or withhold it, answer. */
export function objectionsCommand(program: Command): void {
  const objections = program.command('objections').description('what people object to, and the answers')

  objections
    .command('list')
    .description('objections, newest first, twenty at a time')
    .option('--waiting', 'only what waits to be released or withheld, or for an answer')
    .option('--after <number>', 'go on below this number', number)
    .action((list: { waiting?: boolean; after?: number }) =>
      withInstance(async (ctx, { lang }) => {
        const page = await listObjections(ctx, list)
        for (const objection of page.objections) console.log(line(objection, lang))
        if (page.objections.length === 0) console.log({ zh: '没有。', en: 'None.' }[lang])
        if (page.next !== null) console.log(`… --after ${page.next}`)
      }),
    )

  objections
    .command('show')
    .description('one objection, whole')
    .argument('<number>', undefined, number)
    .option('--contact', 'with how to reach whoever objected, where they said; the reading is recorded')
    .action((n: number, { contact = false }: { contact?: boolean }) =>
      withInstance(async (ctx) => {
        const { figure, ...objection } = await getObjection(ctx, n)
        const then = { value: figure.value, ratio: figure.ratio, scope: figure.scope, asOf: figure.asOf }
        const shown = { ...objection, then, ...(contact && { contact: await readContact(ctx, n) }) }
        console.log(JSON.stringify(shown, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value), 2))
      }),
    )

  objections
    .command('release')
    .description('make the text public')
    .argument('<number>', undefined, number)
    .action((n: number) =>
      withInstance(async (ctx, { lang }) => {
        await releaseObjection(ctx, n)
        console.log({ zh: `纠错 ${n}：内容已公开`, en: `objection ${n}: released` }[lang])
      }),
    )

  objections
    .command('withhold')
    .description('keep the text out of sight, with a public reason')
    .argument('<number>', undefined, number)
    .requiredOption('--reason-zh <text>', 'the reason in Chinese; shown in public')
    .requiredOption('--reason-en <text>', 'the same in English')
    .action((n: number, { reasonZh: zh, reasonEn: en }: { reasonZh: string; reasonEn: string }) =>
      withInstance(async (ctx, { lang }) => {
        await withholdObjection(ctx, { number: n, reason: { zh, en } })
        console.log({ zh: `纠错 ${n}：内容不公开`, en: `objection ${n}: withheld` }[lang])
      }),
    )

  objections
    .command('answer')
    .description('answer in public; a further answer stands under the first')
    .argument('<number>', undefined, number)
    .requiredOption('--zh <text>', 'the answer in Chinese')
    .requiredOption('--en <text>', 'the same in English')
    .option('--correction <id>', 'the published figure that corrects what was wrong')
    .action((n: number, { zh, en, correction }: { zh: string; en: string; correction?: string }) =>
      withInstance(async (ctx, { lang }) => {
        await answerObjection(ctx, { number: n, words: { zh, en }, ...(correction !== undefined && { correction }) })
        console.log({ zh: `纠错 ${n}：已答复`, en: `objection ${n}: answered` }[lang])
      }),
    )
}

const STATES = {
  zh: { waiting: '等候公开', released: '已公开', withheld: '不公开' },
  en: { waiting: 'waiting', released: 'released', withheld: 'withheld' },
} as const

/** One objection on one line: number, state, answers, figure, day, how its text begins. */
function line({ number, state, answers, question, filedAt, said }: Objection, lang: Lang): string {
  const { indicator, place = 'CN', from = '', to = '' } = question
  const period = from === '' && to === '' ? '' : ` ${from}…${to}`
  const answered = answers.length === 0 ? '' : { zh: '，已答复', en: ', answered' }[lang]
  const begins = [...(said?.wrong.replace(/\s+/g, ' ') ?? '')].slice(0, 60).join('')
  return `${number}  ${STATES[lang][state]}${answered}  ${indicator} ${place}${period}  ${filedAt.toISOString().slice(0, 10)}  ${begins}`
}

function number(text: string): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('the number of an objection.')
  return n
}
