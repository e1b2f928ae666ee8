import type { people as zh } from '../zh/people.ts'
import type { Translated } from '../sentences.ts'

export const people: Translated<typeof zh> = {
  'person-not-found': () => 'There is no such person, or you may not see them. Nothing was changed.',
  'master-key-unavailable': () =>
    'The sensitive fields of this person can not be opened: the master key that wraps them is not here. The data are safe. Put the former master key back into WOTU_DATA/keys/master.key or WOTU_MASTER_KEY.',
  'grant-wrong': () => 'No role was given. Correct what is named below and try again.',
  'grant-not-found': () => 'There is no such role, or it was taken back already. Nothing was changed.',
  'role-not-at-scope': (v) => `This role can not be held at the scope “${v.scope}”. Possible: ${v.scopes}.`,
  'scope-platform': () => 'A role for the platform names nothing else.',
  'scope-programme': (v) => `There is no programme “${v.id}”. Choose one from the list.`,
  'scope-organisation': (v) => `There is no organisation “${v.id}”. Choose one from the list.`,
  'scope-county': (v) => `“${v.id}” is not the six-digit code of a county. Choose a county from the list.`,
  'last-admin-conflict': () =>
    'This is the last administrator, whose role can not be taken back. Make somebody else an administrator first.',
  'birthday-ahead': (v) => `This birthday is after today (${v.today}). Check it.`,
  'consent-missing': () =>
    'Without the consent of the person (or their guardian) to keep sensitive fields this can not be filled in. Obtain it and record it first.',
  'guardian-missing': (v) => `A child under ${v.years} needs a guardian, who consents.`,
  'phone-known': () =>
    'This telephone number belongs to somebody else already. If it is the same person, open that one; if it is a relative’s number, leave it empty.',
  'persons-merged-already': () => 'These two are one person already, or one of them was merged into another. Nothing was changed.',
  'merge-with-roles': (v) => `${v.name} still holds roles and can not be merged into somebody else. Take the roles back first.`,
  'merge-not-found': () => 'This person was not merged into another. Nothing was changed.',
  'invitation-not-found': () => 'There is no such invitation. Check that the link is complete, or ask for a new one.',
  'invitation-used-already': () =>
    'This invitation was used already: each link is good once. If that was not you, tell whoever invited you.',
  'invitation-expired': () => 'This invitation has expired. Ask for a new one.',
  'invitation-withdrawn': () => 'This invitation was withdrawn. Ask whoever invited you.',
}
