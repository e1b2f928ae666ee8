import type { Sentences } from '../sentences.ts'

export const sending = {
  'sms-unavailable': () => '这个实例还不能发短信，没有发出任何内容。请让管理员设置WOTU_SMS，或用密码、通行密钥登录。',
  'mail-unavailable': () => '这个实例还不能发邮件，没有发出任何内容。请让管理员设置WOTU_MAIL。',
} satisfies Sentences
