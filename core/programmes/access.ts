import { ofProgramme, platform, rule, rules } from '../kernel/access/index.ts'

export const programmeRules = rules('programmes', {
  publish: rule({ zh: '公布计划的新版本', en: 'Publish versions of a programme' }, platform('admin'), ofProgramme('officer')),
})
