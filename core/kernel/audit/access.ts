import { ofProgramme, platform, rule, rules } from '../access/index.ts'

export const auditRules = rules('audit', {
  read: rule({ zh: '看变更记录', en: 'Read the record of changes' }, platform('admin', 'auditor'), ofProgramme('officer')),
})
