import { api } from './en/api.ts'
import { commandLine } from './en/command-line.ts'
import { database } from './en/database.ts'
import { facts } from './en/facts.ts'
import { figures } from './en/figures.ts'
import { files } from './en/files.ts'
import { input } from './en/input.ts'
import { objections } from './en/objections.ts'
import { operator } from './en/operator.ts'
import { organisations } from './en/organisations.ts'
import { people } from './en/people.ts'
import { places } from './en/places.ts'
import { programmes } from './en/programmes.ts'
import { sending } from './en/sending.ts'
import { signIn } from './en/sign-in.ts'
import type { Translated } from './sentences.ts'
import type { zh } from './zh.ts'

/** What a reader is told, in English, by code: the same codes as in Chinese, or the types do not fit. */
export const en: Translated<typeof zh> = {
  'not-allowed': () => 'You may not do this. Nothing was changed.',
  ...input,
  ...operator,
  ...people,
  ...organisations,
  ...places,
  ...facts,
  ...files,
  ...figures,
  ...programmes,
  ...objections,
  ...sending,
  ...signIn,
  ...database,
  ...commandLine,
  ...api,
}
