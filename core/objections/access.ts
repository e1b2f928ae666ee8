import type { Rule } from '../kernel/access/index.ts'

export const mayObject: Rule = ['public', 'operator']
export const mayDecide: Rule = ['operator']
