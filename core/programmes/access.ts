import type { Rule } from '../kernel/access/index.ts'

export const mayPublishProgramme: Rule = ['operator']
