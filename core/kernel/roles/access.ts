import { ofCounty, ofOrganisation, ofProgramme, platform, rule, rules } from '../access/index.ts'

/** A role as a record: `programmeId`, `organisationId` or `placeCode` is the scope for which it is held. */
export const roleRules = rules('roles', {
  read: rule(
    { zh: '看谁有什么角色', en: 'See who holds which role' },
    platform('admin', 'auditor'),
    ofProgramme('officer'),
    ofOrganisation('partner-staff'),
    ofCounty('county-clerk'),
  ),
  grant: rule(
    { zh: '授予、收回角色', en: 'Give roles and take them back' },
    platform('admin'),
    ofProgramme('officer'),
    ofOrganisation('partner-staff'),
    ofCounty('county-clerk'),
  ),
})
