import type { Command } from 'commander'
import { listProgrammes, parseProgramme, publishProgramme } from '@wotu/core/programmes'
import { readText } from './read-file.ts'
import { run, withInstance } from './run.ts'

/** `wotu programmes …`: publish a programme from its file, check a file, list what is in force. */
export function programmesCommand(program: Command): void {
  const programmes = program.command('programmes').description('programmes and their versions')

  programmes
    .command('publish <file>')
    .description('publish a programme, or a new version of it, from its YAML file')
    .requiredOption('--reason <text>', 'why it changes, in Chinese; shown in public')
    .requiredOption('--reason-en <text>', 'the same in English')
    .action((file: string, { reason, reasonEn }: { reason: string; reasonEn: string }) =>
      withInstance(async (ctx, { lang }) => {
        const { id, version, changed } = await publishProgramme(ctx, {
          text: await readText(file),
          reason: { zh: reason, en: reasonEn },
        })
        const said = changed ? { zh: '已公布', en: 'published' } : { zh: '没有变化', en: 'unchanged' }
        console.log(`${id} v${version} ${said[lang]} /programmes/${id}`)
      }),
    )

  programmes
    .command('validate <file>')
    .description('check a programme file without publishing it')
    .action((file: string) =>
      run(async ({ lang }) => {
        const { id, indicators, directions } = parseProgramme(await readText(file))
        const [d, i] = [directions.length, indicators.length]
        const measures = directions.flatMap(({ measures }) => measures).length
        const said = {
          zh: `✓ ${id}：方向 ${d} 个，举措 ${measures} 项，指标 ${i} 个`,
          en: `✓ ${id}: directions ${d}, measures ${measures}, indicators ${i}`,
        }
        console.log(said[lang])
      }),
    )

  programmes
    .command('list')
    .description('programmes in force')
    .action(() =>
      withInstance(async (ctx, { lang }) => {
        for (const { id, version, definition } of await listProgrammes(ctx))
          console.log(`${id}  v${version}  ${definition.name[lang]}`)
      }),
    )
}
