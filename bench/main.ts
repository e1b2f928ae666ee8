import { parseArgs } from 'node:util'
import { latestCheckpoint } from '@wotu/core/kernel/figures'
import { openBench, closeAll } from './instance.ts'
import { loadNumbered } from './load.ts'
import { measurePages } from './pages.ts'
import { define } from './programme.ts'
import { measureProvincesAndYears, measureQuestions } from './questions.ts'
import { measureRecording } from './recording.ts'
import { machine, pagesTable, questionsTable, recordingTable } from './report.ts'
import { timed } from './times.ts'

const PARTS = ['recording', 'questions', 'pages']
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Facts under the questions. */
    facts: { type: 'string', default: '2000000' },
    /** Facts recorded in bulk. */
    record: { type: 'string', default: '1000000' },
    /** Folder in which the facts under the questions stay, to be asked again without being loaded. */
    keep: { type: 'string' },
  },
})
const chosen = positionals.length > 0 ? positionals : PARTS
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void closeAll().then(() => process.exit(1)))

console.log(machine())
for (const part of chosen) {
  if (part === 'recording') await recording(Number(values.record))
  else if (part === 'questions') await questions(Number(values.facts))
  else if (part === 'pages') console.log(pagesTable(await measurePages({ seconds: 10, cold: 600 })))
  else throw new Error(`no such part: ${part}; there are ${PARTS.join(', ')}`)
}

async function recording(facts: number): Promise<void> {
  const runs = []
  for (const order of ['by day', 'mixed'] as const) runs.push(await measureRecording(facts, order))
  console.log(recordingTable(runs))
}

async function questions(facts: number): Promise<void> {
  const bench = await openBench({ keep: values.keep })
  try {
    if ((await latestCheckpoint(bench.ctx)).entries < facts) {
      const loading = await timed(() =>
        loadNumbered(bench.adminAddress, facts, (done) => console.error(`${done} of ${facts} facts loaded`)),
      )
      const building = await timed(() => define(bench.ctx))
      console.log(`${facts} facts loaded in ${seconds(loading.ms)} s, their cells made in ${seconds(building.ms)} s`)
    }
    console.log(questionsTable(await measureQuestions(bench, 1000)))
    const { figures, plain } = await measureProvincesAndYears(bench)
    console.log(`persons by province and year: ${Math.round(figures)} ms; by plain SQL ${Math.round(plain)} ms`)
  } finally {
    await bench.close()
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(0)
}
