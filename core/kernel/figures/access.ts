import type { Rule } from '../access/index.ts'

export const mayDefine: Rule = ['operator']
export const mayPublish: Rule = ['operator']
