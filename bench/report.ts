import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os'
import type { Pages, Served } from './pages.ts'
import type { Answered } from './questions.ts'
import type { Recording } from './recording.ts'

/** On what this ran, in one line. */
export function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30)
  const model = (cpus()[0]?.model ?? 'unknown processor').trim()
  return `${availableParallelism()} cores (${model}), ${memory} GB, ${platform()} ${release()} ${arch()}, Node ${process.versions.node}`
}

const whole = (value: number) => Math.round(value).toLocaleString('en')
const ms = (value: number) => (value < 10 ? value.toFixed(1) : whole(value))
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** Recording as a table: each line one run, its ratio to the bare insert of the same run. */
export function recordingTable(runs: readonly Recording[]): string {
  return table(
    [
      'facts',
      'order',
      'bare insert /s',
      'recorded /s',
      'recorded and counted /s',
      '× bare',
      'pages meanwhile',
      'p50 ms',
      'p99 ms',
      'max ms',
    ],
    runs.map(({ facts, order, bare, recorded, counted, pages }) => [
      ...[whole(facts), order, whole(bare), whole(recorded), whole(counted), (counted / bare).toFixed(2)],
      ...[whole(pages.count), ms(pages.p50), ms(pages.p99), ms(pages.max)],
    ]),
  )
}

/** Questions as a table, with the same questions in plain SQL. */
export function questionsTable(answered: readonly Answered[]): string {
  return table(
    ['questions', 'asked', 'p50 ms', 'p99 ms', 'max ms', 'plain SQL asked', 'p50 ms', 'max ms'],
    answered.map(({ asked, figures, plain }) => [
      ...[asked, whole(figures.count), ms(figures.p50), ms(figures.p99), ms(figures.max)],
      ...[whole(plain.count), ms(plain.p50), ms(plain.max)],
    ]),
  )
}

/** Pages as a table. */
export function pagesTable({ warm, cold }: Pages): string {
  const row = (name: string, { perSecond, times }: Served) => [
    ...[name, whole(times.count), whole(perSecond), ms(times.p50), ms(times.p99)],
  ]
  return table(['pages', 'answered', '/s', 'p50 ms', 'p99 ms'], [row('warm: the same five', warm), row('cold: each once', cold)])
}
