import { parseArgs } from 'node:util'
import { measureRecording } from './recording.ts'

const { values } = parseArgs({ options: { facts: { type: 'string', default: '1000000' }, only: { type: 'string' } } })
const count = Number(values.facts)
for (const order of ['by day', 'mixed'] as const) console.log(await measureRecording(count, order))
