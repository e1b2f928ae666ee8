import type { Rule } from '../kernel/access/index.ts'

export const mayState: Rule = ['operator']
