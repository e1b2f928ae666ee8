import { userInfo } from 'node:os'
import { readConfig, Refused, type Config, type Ctx, type Lang } from '@wotu/core/kernel/context'
import { sentence } from '@wotu/core/kernel/context/messages'
import { openInstance } from '@wotu/core/kernel/db'
import { openLog, openRuntime } from '@wotu/core/kernel/runtime'
import { parts } from '@wotu/core'

/** Runs a command as the operator on the instance of this machine's settings, beside a running server or alone. */
export async function withInstance(work: (ctx: Ctx, config: Config) => Promise<void>): Promise<void> {
  await run(async (config) => {
    const instance = await openInstance(config, parts, openLog({ logLevel: 'warn' }, 'command'), { as: 'command' })
    try {
      const { ctx, close } = await openRuntime(
        { ...config, logLevel: 'warn' },
        { address: instance.address, actor: operator(), name: 'command' },
      )
      try {
        await work(ctx, config)
      } finally {
        await close()
      }
    } finally {
      await instance.close()
    }
  })
}

/** Runs a command; a refusal is printed as its sentences and ends with code 1. */
export async function run(work: (config: Config) => Promise<void>): Promise<void> {
  let lang: Lang = 'zh'
  try {
    const config = readConfig()
    lang = config.lang
    await work(config)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    printRefusal(error, lang)
    process.exitCode = 1
  }
}

/** Whoever may run `wotu` on this machine, under their name on it; in a container they may have but a number. */
const operator = () => ({ kind: 'operator', name: userName() }) as const

function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}

/** A refusal in the reader's language, each mistake on a line of its own. */
export function printRefusal(refused: Refused, lang: Lang): void {
  console.error(sentence(refused, lang))
  for (const issue of refused.issues) console.error(`  ${sentence(issue, lang)}`)
}
