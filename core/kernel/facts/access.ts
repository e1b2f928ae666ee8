import { ofProgramme, platform, rule, rules } from '../access/index.ts'

const staff = [platform('admin'), ofProgramme('officer')]

export const factRules = rules('facts', {
  record: rule({ zh: '记录事实', en: 'Record facts' }, ...staff),
  reverse: rule({ zh: '撤销事实', en: 'Take facts back' }, ...staff),
  merge: rule({ zh: '合并对象', en: 'Merge two subjects' }, ...staff),
  declare: rule({ zh: '声明事实种类', en: 'Declare kinds of facts' }, ...staff),
})
