import { ofCounty, platform, rule, rules, self } from '../access/index.ts'

const placed = ofCounty('county-clerk', 'countyCode')

export const peopleRules = rules('people', {
  read: rule({ zh: '看人员', en: 'See persons' }, platform('admin', 'auditor', 'officer'), placed, self('id')),
  readSensitive: rule(
    { zh: '写明理由后看敏感信息', en: 'Read sensitive fields, with a stated reason' },
    platform('admin', 'auditor'),
    placed,
    self('id'),
  ),
  edit: rule({ zh: '登记、修改人员', en: 'Add and edit persons' }, platform('admin', 'officer'), placed),
  consent: rule({ zh: '登记、撤回同意', en: 'Record and withdraw consent' }, platform('admin', 'officer'), placed, self('id')),
  merge: rule({ zh: '合并重复的人员', en: 'Merge duplicate persons' }, platform('admin', 'officer')),
  readAll: rule({ zh: '导出一个人的全部信息', en: 'Export all that is held of a person' }, platform('admin'), self('id')),
  erase: rule({ zh: '抹除一个人', en: 'Erase a person' }, platform('admin'), self('id')),
})
