import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refused, type Ctx } from '@wotu/core/kernel/context'
import { getFact, recordMany, reverse, type Evidence, type NewFact } from '@wotu/core/kernel/facts'
import { getPublished, integrate, publishFigure } from '@wotu/core/kernel/figures'
import { publishFile, putFile } from '@wotu/core/kernel/files'
import { getProgramme, publishProgramme, type ProgrammeDefinition } from '@wotu/core/programmes'
import {
  classFactId,
  makePlan,
  PROGRAMME,
  recordingsOf,
  sheetOf,
  type Plan,
  type PlannedClass,
  type Recording,
} from './generator/index.ts'
import { CORRECTION, HASTY, HEADLINES, type Publication } from './published.ts'
import { openSheetPress, type PrintedSheet } from './sheet-press.ts'

/** How far a load is: which part it is at, and how many of all facts are recorded. */
export type Progress = { readonly step: 'facts' | 'figures' | 'ready'; readonly done: number; readonly total: number }

type LoadOptions = {
  readonly onProgress?: (progress: Progress) => void
  /** What to play out; a test plays less. */
  readonly plan?: Plan
}

/** Facts in one transaction: few enough that the bar moves. */
const BATCH = 2_500

/**
 * Plays the demo out as its operator: the programme, everything that was recorded in the order in which it came in, what was
 * taken back, what was published. Killed at any moment and started again it ends in the same demo; a whole one stays as it is.
 */
export async function loadDemo(ctx: Ctx, { onProgress = () => {}, plan }: LoadOptions = {}): Promise<void> {
  // What is published comes last, in order: where the last one stands nothing is missing.
  if (await isPublished(ctx, HEADLINES.at(-1)!)) return
  plan ??= makePlan()
  const recordings = recordingsOf(plan)
  const total = recordings.reduce((sum, { size }) => sum + size, 0)
  const report = (step: Progress['step'], done: number) => onProgress({ step, done, total })

  report('facts', 0)
  const definition = await foundProgramme(ctx)
  await recordMany(ctx, factsOf(ctx, recordings, definition), { batch: BATCH, onProgress: (done) => report('facts', done) })
  report('figures', total)
  await settle(ctx)
  await publish(ctx, HASTY)
  await takeBack(ctx, plan.classes)
  await settle(ctx)
  for (const publication of [CORRECTION, ...HEADLINES]) await publish(ctx, publication)
  report('ready', total)
}

async function foundProgramme(ctx: Ctx): Promise<ProgrammeDefinition> {
  const text = await readFile(new URL('programmes/village-doctors.yaml', import.meta.url), 'utf8')
  await publishProgramme(ctx, { text, reason: { zh: '建立演示计划', en: 'Demo programme founded' } })
  return (await getProgramme(ctx, PROGRAMME)).definition
}

/** All facts in order. The sheets are printed beside; a class waits for its own. */
async function* factsOf(ctx: Ctx, recordings: readonly Recording[], definition: ProgrammeDefinition): AsyncGenerator<NewFact> {
  const classes = recordings.flatMap(({ class: planned }) => planned ?? [])
  const evidence = new Map<PlannedClass, Evidence>()
  for (const planned of classes) {
    const recorded = await orNull(getFact(ctx, classFactId(planned)))
    if (recorded?.evidence[0]) evidence.set(planned, recorded.evidence[0])
  }
  const press = openSheetPress()
  try {
    const printing = new Map(
      classes
        .filter((planned) => !evidence.has(planned))
        .map((planned) => [planned, press.print(sheetOf(planned, namesFor(planned, definition)))]),
    )
    for (const { class: planned, facts } of recordings) {
      const printed = planned && (await printing.get(planned))
      if (planned && printed) evidence.set(planned, await fileSheet(ctx, printed))
      yield* facts(planned ? [evidence.get(planned)!] : [])
    }
  } finally {
    await press.close()
  }
}

function namesFor({ course }: PlannedClass, { name, kinds }: ProgrammeDefinition): { programme: string; course: string } {
  const courses = kinds.find(({ kind }) => kind === 'class.held')?.dimensions['course']?.values
  const taught = courses?.[course]
  if (taught === undefined) throw new Error(`the programme has no course ${course}`)
  return { programme: name.zh, course: taught.zh }
}

/** The sheet stays private, its masked copy is published. */
async function fileSheet(ctx: Ctx, { original, copy }: PrintedSheet): Promise<Evidence> {
  const stored = await putFile(ctx, original)
  const published = await putFile(ctx, copy, { copyOf: stored.sha256 })
  await publishFile(ctx, published.sha256)
  return { original: stored.sha256, published: published.sha256 }
}

/** Waits until every fact counts, integrating here or leaving it to whoever does. */
async function settle(ctx: Ctx): Promise<void> {
  for (;;) {
    const { entries, busy } = await integrate(ctx)
    if (busy) await sleep(50)
    else if (entries === 0) return
  }
}

async function takeBack(ctx: Ctx, classes: readonly PlannedClass[]): Promise<void> {
  for (const planned of classes) {
    if (planned.fate === 'held') continue
    const factId = classFactId(planned)
    const { reversedBy } = await getFact(ctx, factId)
    if (reversedBy === null)
      await reverse(ctx, { programmeId: PROGRAMME, factId, reason: planned.fate === 'cancelled' ? 'not-held' : 'wrong-day' })
  }
}

async function publish(ctx: Ctx, publication: Publication): Promise<void> {
  if (!(await isPublished(ctx, publication))) await publishFigure(ctx, publication)
}

async function isPublished(ctx: Ctx, { id }: Publication): Promise<boolean> {
  return (await orNull(getPublished(ctx, id))) !== null
}

async function orNull<T>(found: Promise<T>): Promise<T | null> {
  return found.catch((error: unknown) => {
    if (error instanceof Refused && error.code.endsWith('not-found')) return null
    throw error
  })
}
