import type { Rule } from '../access/index.ts'

export const mayPut: Rule = ['operator']
export const mayPublish: Rule = ['operator']
