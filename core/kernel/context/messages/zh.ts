import type { Sentences } from './sentences.ts'
import { api } from './zh/api.ts'
import { commandLine } from './zh/command-line.ts'
import { database } from './zh/database.ts'
import { facts } from './zh/facts.ts'
import { figures } from './zh/figures.ts'
import { files } from './zh/files.ts'
import { input } from './zh/input.ts'
import { objections } from './zh/objections.ts'
import { operator } from './zh/operator.ts'
import { organisations } from './zh/organisations.ts'
import { people } from './zh/people.ts'
import { places } from './zh/places.ts'
import { programmes } from './zh/programmes.ts'
import { sending } from './zh/sending.ts'
import { signIn } from './zh/sign-in.ts'

/**
 * What a reader is told, in Chinese, by code. Full-width punctuation; spaces only beside what one copies into a terminal
 * (the pages set the rest by style).
 */
export const zh = {
  'not-allowed': () => '您没有权限做这件事。没有任何改动。',
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
} satisfies Sentences
