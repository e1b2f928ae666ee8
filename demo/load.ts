import type { Ctx } from '@wotu/core/kernel/context'
import { getFact, recordMany, type Evidence, type NewFact } from '@wotu/core/kernel/facts'
import { publishFile, putFile } from '@wotu/core/kernel/files'
import type { ProgrammeDefinition } from '@wotu/core/programmes'
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
import { answer, object } from './objection.ts'
import { CORRECTION, HASTY, HEADLINES } from './published.ts'
import { openSheetPress, type PrintedSheet } from './sheet-press.ts'
import { foundProgramme, isPublished, orNull, publish, settle, takeBack } from './steps.ts'

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
  const definition = await foundProgramme(ctx, PROGRAMME)
  await recordMany(ctx, factsOf(ctx, recordings, definition), { batch: BATCH, onProgress: (done) => report('facts', done) })
  report('figures', total)
  await settle(ctx)
  await publish(ctx, HASTY)
  await object(ctx)
  await takeBackAll(ctx, plan.classes)
  await settle(ctx)
  await publish(ctx, CORRECTION)
  await answer(ctx)
  for (const publication of HEADLINES) await publish(ctx, publication)
  report('ready', total)
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
        .map((planned) => [planned, press.run(sheetOf(planned, namesFor(planned, definition)))]),
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

async function takeBackAll(ctx: Ctx, classes: readonly PlannedClass[]): Promise<void> {
  for (const planned of classes) {
    if (planned.fate === 'held') continue
    const reason = planned.fate === 'cancelled' ? 'not-held' : 'wrong-day'
    await takeBack(ctx, { programmeId: PROGRAMME, factId: classFactId(planned), reason })
  }
}
