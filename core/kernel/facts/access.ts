import type { Rule } from '../access/index.ts'

export const mayRecord: Rule = ['operator']
export const mayReverse: Rule = ['operator']
export const mayMerge: Rule = ['operator']
export const mayDeclare: Rule = ['operator']
