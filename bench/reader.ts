import { snapshot, type Ctx } from '@wotu/core/kernel/context'
import { readConfig } from '@wotu/core/kernel/context'
import { factsUnder, figuresAndBreakdowns } from '@wotu/core/kernel/figures'
import { openRuntime } from '@wotu/core/kernel/runtime'
import { setTimeout as sleep } from 'node:timers/promises'
import { chance, type Chance } from './chance.ts'
import { COUNTIES, dayAfter, DAYS, P } from './programme.ts'
import { timed } from './times.ts'

/** Pause between pages: with it a page is asked for some twenty times a second, all the time. */
const PAUSE_MS = 40

// As a program: asks what pages ask, until it is told to stop, and sends back how long each took.
if (process.argv[1] === import.meta.filename) {
  const config = readConfig()
  const address = config.databaseUrl ?? ''
  const { ctx, close } = await openRuntime(config, { address, actor: { kind: 'public' }, name: 'reader', prepare: true })
  const stop = new AbortController()
  process.once('message', () => stop.abort())
  const below = chance(7)
  const took: number[] = []
  while (!stop.signal.aborted) {
    took.push((await timed(() => snapshot(ctx, (ctx) => page(ctx, below)))).ms)
    await sleep(PAUSE_MS)
  }
  process.send?.(took, () => void close().then(() => process.disconnect()))
}

/** What the page of one figure reads: the figure, the whole of it, its parts by place or month, and the facts under it. */
async function page(ctx: Ctx, below: Chance): Promise<void> {
  const indicator = `${P}.${['attendance', 'learners', 'minutes'][below(3)] as string}`
  const county = COUNTIES[below(COUNTIES.length)] as string
  const place = ['CN', county.slice(0, 2), county][below(3)] as string
  const scope = below(2) === 0 ? {} : monthOf(dayAfter(below(DAYS)))
  const {
    figures: [asked],
  } = await figuresAndBreakdowns(ctx, {
    whole: [{ indicator, place, ...scope }, { indicator }],
    apart: [{ indicator, place, ...scope, by: place === county || below(2) === 0 ? 'month' : 'place' }],
  })
  if (asked && asked.facts + asked.reversed > 0) await factsUnder(ctx, { indicator, place, ...scope, limit: 25 })
}

function monthOf(day: string): { from: string; to: string } {
  const month = day.slice(0, 7)
  const [year, number] = month.split('-').map(Number) as [number, number]
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}
