import { platform, rule, rules, signedIn } from '../access/index.ts'

export const fileRules = rules('files', {
  put: rule({ zh: '存入文件', en: 'Put files in' }, signedIn),
  publish: rule({ zh: '公开文件', en: 'Make files public' }, platform('admin', 'officer')),
})
