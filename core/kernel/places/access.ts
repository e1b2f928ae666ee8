import type { Rule } from '../access/index.ts'

export const mayAddVillage: Rule = ['operator']
