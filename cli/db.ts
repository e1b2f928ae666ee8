import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { parts } from '@wotu/core'
import type { Config } from '@wotu/core/kernel/context'
import { backupInstance, openInstance, restoreInstance } from '@wotu/core/kernel/db'
import { openLog } from '@wotu/core/kernel/runtime'
import { run } from './run.ts'

/** `wotu db …`: save the database into a file, bring it back, migrate it. */
export function dbCommand(program: Command): void {
  const db = program.command('db').description('save the database, bring it back, migrate it')
  const log = openLog({ logLevel: 'warn' }, 'command')
  const elsewhere =
    'In it: all rows of all tables. Not in it: evidence files (WOTU_DATA/files), keys (WOTU_DATA/keys), waiting jobs.'

  db.command('backup <file>')
    .description(`save the database into one new file, beside a running server or alone. ${elsewhere}`)
    .action((file: string) =>
      run(async (config) => {
        const path = resolve(file)
        const tables = await backupInstance(config, log, path)
        const { size } = await stat(path)
        const rows = tables.reduce((sum, table) => sum + table.rows, 0)
        say(config, {
          zh: `已备份 ${tables.length} 张表、${rows} 行到 ${path}(${megabytes(size)} MB)。`,
          en: `${tables.length} tables, ${rows} rows saved to ${path} (${megabytes(size)} MB).`,
        })
        sayWhatElse(config)
      }),
    )

  db.command('restore <file>')
    .description('bring a backup into an empty database (a new WOTU_DATA or DATABASE_URL): all of it, or nothing')
    .action((file: string) =>
      run(async (config) => {
        const tables = await restoreInstance(config, parts, log, resolve(file))
        const restored = tables.filter(({ skipped }) => !skipped)
        const skipped = tables.filter(({ skipped }) => skipped).map(({ table }) => table)
        const rows = restored.reduce((sum, table) => sum + table.rows, 0)
        say(config, { zh: `已恢复 ${restored.length} 张表、${rows} 行。`, en: `${restored.length} tables, ${rows} rows restored.` })
        if (skipped.length > 0) {
          const names = skipped.join(', ')
          say(config, { zh: `以下表不属于沃土，未恢复：${names}。`, en: `Not Wotu's own, and not restored: ${names}.` })
        }
        sayWhatElse(config)
      }),
    )

  db.command('migrate')
    .description('bring the tables up to this version of the program; `npm start` does so by itself')
    .action(() =>
      run(async (config) => {
        const { migrated, close } = await openInstance(config, parts, log, { as: 'command', migrate: true })
        await close()
        for (const { part, name } of migrated) console.log(`${part}/${name}`)
        say(config, {
          zh: `已执行 ${migrated.length} 个迁移，数据库是最新的。`,
          en: `${migrated.length} migrations applied; the database is up to date.`,
        })
      }),
    )
}

/** A backup is not everything: what must be copied beside it, and what must not lie next to it. */
function sayWhatElse(config: Config): void {
  const [files, keys] = [join(config.data, 'files'), join(config.data, 'keys')]
  say(config, {
    zh: `备份不含凭证文件和密钥。请另外复制 ${files}；${keys} 请单独保管，不要与备份放在一起。没有原来的密钥，旧的假名就对不上。`,
    en: `Evidence files and keys are not in it. Copy ${files} too; keep ${keys} apart from the backup. Without the old keys, old pseudonyms no longer match.`,
  })
}

function say({ lang }: Config, words: { zh: string; en: string }): void {
  console.log(words[lang])
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
