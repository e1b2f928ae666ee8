import type { Sentences } from '../sentences.ts'

export const signIn = {
  'sign-in-wrong': () => '还没有登录。请改正下面的内容，再试一次。',
  'code-not-six-digits': () => '验证码是6位数字。请照短信填写。',
  'code-wrong': () => '验证码不对。请核对最近一条短信；错5次后要重新获取。',
  'code-expired': () => '验证码已过期。请重新获取一个。',
  'code-used': () => '验证码已经用过了。请重新获取一个。',
  'password-wrong': () => '手机号或密码不对。请核对，或用验证码登录。',
  'password-unsound': () => '密码没有改。请改正下面的内容，再试一次。',
  'password-unsuited': (v) => `密码要${v.min}到${v.max}个字符，至少用4种不同的字符。几个不相干的词连起来就好。`,
  'codes-too-many': (v) => `这个号码或这个网络获取的验证码太多，这一次没有发送。请过${v.minutes}分钟再试。`,
  'sign-in-too-many': (v) => `错的次数太多，暂时锁定。请过${v.minutes}分钟再试，或用通行密钥登录。`,
  'oidc-unavailable': () => '现在不能用这种方式登录：没有设置身份提供方，或者它没有应答。请用手机号登录。',
  'demo-person-wrong': () => '请选一个演示身份。',
  'session-not-fresh': () => '登录已超过一小时。没有任何改动。请重新登录，再改登录方式。',
} satisfies Sentences
