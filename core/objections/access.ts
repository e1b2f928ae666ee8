import { everyone, ofProgramme, platform, rule, rules, when } from '../kernel/access/index.ts'

export const objectionRules = rules('objections', {
  read: rule(
    { zh: '看纠错的内容', en: 'Read what an objection says' },
    when(everyone, 'state', 'released'),
    platform('admin', 'auditor'),
    ofProgramme('officer'),
  ),
  file: rule({ zh: '提出纠错', en: 'Object to a figure' }, everyone),
  decide: rule(
    { zh: '公开、不公开、答复纠错', en: 'Release, withhold and answer objections' },
    platform('admin'),
    ofProgramme('officer'),
  ),
})
