import type { Translated } from '../sentences.ts'
import type { api as zh } from '../zh/api.ts'

export const api: Translated<typeof zh> = {
  'address-not-found': () => 'The interface has no such address. All of them stand under /api.',
  'method-wrong': (v) => `The interface can only be read; it does not take ${v.method}. Nothing was changed. Use GET.`,
  'data-unavailable': () => 'The data cannot be read right now. What was recorded is not affected. Try again in a few seconds.',
  'server-failed': () =>
    'The answer failed through a fault on this side. What was recorded is not affected. Try again later; if it goes on, tell the operator.',
  'parameter-unknown': () => 'There is no such parameter. Check its spelling; those of this address stand under /api.',
  'parameter-missing': () => 'This parameter is missing. What it means stands under /api.',
  'parameter-twice': () => 'This parameter was given more than once. Give one value.',
  'parameter-not-one-of': (v) => `It should be one of: ${v.values}.`,
  'parameter-too-large': (v) => `At most ${v.maximum}.`,
  'parameter-wrong': () => 'The value of this parameter is not allowed. Those that are stand under /api.',
}
