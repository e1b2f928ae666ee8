import { anywhere, everyone, ofCounty, ofOrganisation, platform, rule, rules, signedIn, when } from '../access/index.ts'

const members = ofOrganisation(['partner-staff', 'trainer'], 'id')
const staff = ofOrganisation('partner-staff', 'id')

export const organisationRules = rules('organisations', {
  read: rule(
    { zh: '看机构', en: 'See organisations' },
    when(everyone, 'state', 'approved'),
    platform('admin', 'auditor'),
    anywhere('officer'),
    ofCounty('county-clerk'),
    members,
  ),
  readCertificates: rule(
    { zh: '看机构的证书', en: 'See the certificates of organisations' },
    platform('admin', 'auditor'),
    anywhere('officer'),
    staff,
  ),
  register: rule({ zh: '登记机构', en: 'Register an organisation' }, signedIn),
  edit: rule({ zh: '修改机构、提交审核', en: 'Edit an organisation and submit it' }, platform('admin'), staff),
  review: rule({ zh: '审核、暂停机构', en: 'Review and suspend organisations' }, platform('admin', 'officer')),
})
