import type { Translated } from '../sentences.ts'
import type { operator as zh } from '../zh/operator.ts'

export const operator: Translated<typeof zh> = {
  'demo-without-operator': () =>
    'This is a demo, it has no operator. Nothing was changed. Start a real instance with WOTU_DEMO=0 and another WOTU_DATA.',
  'operator-wrong': () => 'What is said of the operator is incomplete or too long. Nothing was changed. Correct the following.',
  'operator-text': (v) => `Should have 1 to ${v.max} characters.`,
}
