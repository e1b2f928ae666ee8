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
  'setting-WOTU_LANG': (v) => `“${v.value}”应为zh或en。`,
  'setting-WOTU_LOG': (v) => `“${v.value}”应为fatal、error、warn、info、debug、trace或silent。`,
} satisfies Sentences
