import type { Command } from 'commander'
import type { Config } from '@wotu/core/kernel/context'
import { createFirstAdmin, passCode, type PassedOn } from '@wotu/core/kernel/sign-in'
import { withInstance } from './run.ts'

/** `wotu admin …`: the first administrator, and codes for those whom no text message reaches. */
export function adminCommand(program: Command): void {
  const admin = program.command('admin').description('the first administrator, and codes to sign in with')

  admin
    .command('create')
    .description('make the first administrator; further ones are made by administrators, on the pages')
    .requiredOption('--phone <number>', 'their telephone number: 11 digits, or + and the country')
    .requiredOption('--name <name>', 'how they are called')
    .action((person: { phone: string; name: string }) =>
      withInstance(async (ctx, config) => {
        const made = await createFirstAdmin(ctx, person)
        if ('already' in made) {
          const names = made.already.join(config.lang === 'zh' ? '、' : ', ')
          say(config, {
            zh: `已经有管理员：${names}。没有任何改动。其他管理员由他们在网页上授予。`,
            en: `There are administrators already: ${names}. Nothing was changed. They make further ones on the pages.`,
          })
          return
        }
        say(config, { zh: `已建立第一位管理员：${person.name}。`, en: `${person.name} is the first administrator.` })
        sayCode(config, made)
      }),
    )

  admin
    .command('code <phone>')
    .description('a code for somebody whom no text message reaches; tell it to nobody else')
    .action((phone: string) => withInstance(async (ctx, config) => sayCode(config, await passCode(ctx, { phone }))))
}

function sayCode(config: Config, { phone, code, until }: PassedOn): void {
  const address = `${config.outside.origin}${config.lang === 'zh' ? '' : '/en'}/sign-in?by=code`
  const minutes = Math.round((until.getTime() - Date.now()) / 60_000)
  say(config, {
    zh: `下一步：${minutes}分钟内打开 ${address} ，填手机号 ${phone} 和验证码 ${code} 。`,
    en: `Next: within ${minutes} minutes open ${address} and type the number ${phone} and the code ${code}.`,
  })
}

function say({ lang }: Config, words: { zh: string; en: string }): void {
  console.log(words[lang])
}
