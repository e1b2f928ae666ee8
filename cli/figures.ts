import { InvalidArgumentError, type Command } from 'commander'
import { figure, publishFigure } from '@wotu/core/kernel/figures'
import { withInstance } from './run.ts'

type Options = {
  place?: string
  from?: string
  to?: string
  where?: Record<string, string>
  corrects?: string
  reason?: string
  reasonEn?: string
}

/** `wotu figures …`: ask a figure, publish one under its own address, correct a published one. */
export function figuresCommand(program: Command): void {
  const figures = program.command('figures').description('ask and publish figures')
  const scoped = (command: Command) =>
    command
      .option('--place <code>', 'code of a place; the country when absent')
      .option('--from <day>', 'first day, YYYY-MM-DD')
      .option('--to <day>', 'last day; today when absent')
      .option('--where <dimension=value>', 'only facts with this value', dimension)

  scoped(figures.command('show <indicator>').description('a figure as it stands now')).action((indicator: string, scope: Options) =>
    withInstance(async (ctx) => {
      const { value, ratio, facts, reversed, asOf } = await figure(ctx, { indicator, ...scope })
      console.log(
        JSON.stringify({
          value: value?.toString() ?? null,
          ...(ratio && { ratio: `${ratio.numerator}/${ratio.denominator}` }),
          facts,
          reversed,
          asOf,
        }),
      )
    }),
  )

  scoped(figures.command('publish <indicator>').description('keep a figure as it stands now under an address of its own'))
    .option('--corrects <id>', 'the published figure that this one corrects')
    .option('--reason <text>', 'why it is corrected, in Chinese')
    .option('--reason-en <text>', 'the same in English')
    .action((indicator: string, { corrects, reason, reasonEn, ...scope }: Options) =>
      withInstance(async (ctx) => {
        const correction = { ...(corrects && { corrects }), ...(reason && { reason: { zh: reason, en: reasonEn ?? reason } }) }
        const { id } = await publishFigure(ctx, { indicator, ...scope, ...correction })
        console.log(`/f/${id}`)
      }),
    )
}

function dimension(text: string, before: Record<string, string> = {}): Record<string, string> {
  const [key, value] = text.split('=', 2)
  if (!key || value === undefined) throw new InvalidArgumentError('dimension=value')
  return { ...before, [key]: value }
}
