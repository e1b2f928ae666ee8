import type { organisations as zh } from '../zh/organisations.ts'
import type { Translated } from '../sentences.ts'

export const organisations: Translated<typeof zh> = {
  'edit-conflict': () =>
    'Somebody else changed it after you opened it. All that you typed is still there: compare both sides, choose, and save.',
  'organisation-not-found': () => 'There is no such organisation, or you may not see it. Nothing was changed.',
  'organisation-exists': (v) =>
    `An organisation with the unified social credit code ${v.creditCode} is registered already; it was not registered again.`,
  'credit-code-known': (v) => `${v.creditCode} is registered already. Ask its people to invite you.`,
  'organisation-state-conflict': (v) =>
    `This can not be done while the organisation is “${v.state}”: somebody may have dealt with it just now. Nothing was changed; load the page again.`,
  'reviewer-is-submitter': () => 'Whoever submitted it can not review it. Ask a colleague to review it.',
  'certificate-missing': (v) => `There is no certificate of registration that is valid on ${v.today}. Add one, then submit.`,
  'certificate-not-found': () => 'There is no such certificate, or it was removed already. Nothing was changed.',
  'certificate-ends-first': (v) => `It ends before it begins (${v.validFrom}). Compare with the certificate.`,
  'certificate-out-of-date': (v) => `This certificate is out of date (today is ${v.today}). Give one that is valid.`,
}
