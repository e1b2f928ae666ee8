import type { Translated } from '../sentences.ts'
import type { signIn as zh } from '../zh/sign-in.ts'

export const signIn: Translated<typeof zh> = {
  'sign-in-wrong': () => 'You are not signed in yet. Correct what is named below and try again.',
  'code-not-six-digits': () => 'A code has 6 digits. Type them as the message has them.',
  'code-wrong': () => 'The code is not right. Compare it with the newest message; after 5 wrong ones a new one is needed.',
  'code-expired': () => 'The code has expired. Ask for a new one.',
  'code-used': () => 'The code was used already. Ask for a new one.',
  'password-wrong': () => 'Number or password is not right. Check both, or sign in by a code.',
  'password-unsound': () => 'The password was not changed. Correct what is named below and try again.',
  'password-unsuited': (v) =>
    `A password has ${v.min} to ${v.max} characters, at least 4 different ones. A few unrelated words in a row do well.`,
  'codes-too-many': (v) =>
    `Too many codes were asked for, for this number or from this network; none was sent now. Try again in ${v.minutes} min.`,
  'sign-in-too-many': (v) => `It was wrong too often and is locked for now. Try again in ${v.minutes} min, or use a passkey.`,
  'oidc-unavailable': () =>
    'This way of signing in does not work now: no identity provider is set, or it does not answer. Sign in by your telephone number.',
  'demo-person-wrong': () => 'Choose who you want to be.',
  'session-not-fresh': () =>
    'You signed in more than an hour ago. Nothing was changed. Sign in again, then change how you sign in.',
}
