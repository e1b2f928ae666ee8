import { ofProgramme, platform, rule, rules } from '../kernel/access/index.ts'

const staff = [platform('admin'), ofProgramme('officer')]

export const programmeRules = rules('programmes', {
  readProposals: rule({ zh: '看待公布的修改', en: 'See proposed changes' }, platform('auditor'), ...staff),
  found: rule({ zh: '新建计划', en: 'Found programmes' }, platform('admin', 'officer')),
  propose: rule({ zh: '修改计划（由另一人公布）', en: 'Propose changes, for another person to publish' }, ...staff),
  publish: rule({ zh: '公布计划的新版本', en: 'Publish versions of a programme' }, ...staff),
})
