import { everyone, rule, rules, self } from '../access/index.ts'

export const signInRules = rules('signIn', {
  begin: rule({ zh: '登录', en: 'Sign in' }, everyone),
  // Nobody but whoever may run `wotu` on the machine.
  pass: rule({
    zh: '在服务器上给人验证码、建立第一位管理员',
    en: 'Pass codes on and make the first administrator, on the machine',
  }),
  own: rule({ zh: '看、结束自己的会话，改自己的登录方式', en: 'See and end one’s own sessions, change how one signs in' }, self()),
})
