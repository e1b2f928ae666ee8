import { platform, rule, rules } from '../kernel/access/index.ts'

export const operatorRules = rules('operator', {
  state: rule({ zh: '说明谁在运营', en: 'Say who operates this instance' }, platform('admin')),
})
