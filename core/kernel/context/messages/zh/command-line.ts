import type { Sentences } from '../sentences.ts'

export const commandLine = {
  'file-unreadable': (v) => `读不到文件 ${v.file} （${v.reason}）。没有任何改动。请核对路径和权限。`,
  'port-in-use': (v) => `端口${v.port}已被占用。请停掉占用它的程序，或换一个： PORT=3001 npm start 。`,
  'port-not-allowed': (v) => `不能在${v.host}:${v.port}上监听。请换HOST，或1024以上的PORT。`,
  'setting-wrong': (v) => `环境变量设置有误：${v.names}。没有启动。请按下列说明改正。`,
  'setting-PORT': (v) => `“${v.value}”不是端口号，应为1到65535。`,
  'setting-DATABASE_URL': () => '应为 postgresql://user:password@host/database 。',
  'setting-WOTU_DEMO': (v) => `“${v.value}”应为1（演示）、doctors（只演示一个项目）或0（正式）。`,
  'setting-WOTU_PSEUDONYM_KEY': () => '应为64位小写十六进制数。',
  'setting-WOTU_INDEX_KEY': () => '应为64位小写十六进制数。',
  'setting-WOTU_MASTER_KEY': () => '应为64位小写十六进制数；几把之间用逗号隔开，新的在前。',
  'setting-WOTU_ORIGIN': (v) => `“${v.value}”应为网站的公开地址，不带路径，如 https://wotu.example.org 。`,
  'setting-WOTU_SMS': () =>
    '应为outbox（只用于本机演示），或 aliyun://AccessKeyId:Secret@dysmsapi.aliyuncs.com/?sign=短信签名&code=SMS_模板编号 。',
  'setting-WOTU_MAIL': () => '应为outbox（只用于本机演示），或 smtps://user:password@host/?from=发件地址 。',
  'setting-WOTU_OIDC_ISSUER': (v) => `“${v.value}”应为身份提供方的地址，如 https://sso.example.org 。`,
  'setting-WOTU_OIDC_NAME': () => '最多40个字符。',
  'setting-missing-beside': (v) => `没有设置；${v.names}要一起设置，或都不设置。`,
  'outbox-shown-to-others': () =>
    'outbox把验证码给所有能打开网页的人看，只能用于只在本机监听的演示。请设置真正的短信或邮件通道，或删去这个设置。',
  'setting-WOTU_LANG': (v) => `“${v.value}”应为zh或en。`,
  'setting-WOTU_LOG': (v) => `“${v.value}”应为fatal、error、warn、info、debug、trace或silent。`,
} satisfies Sentences
