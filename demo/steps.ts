import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refused, type Ctx, type Words } from '@wotu/core/kernel/context'
import { getFact, reverse, type ReversalReason } from '@wotu/core/kernel/facts'
import { getPublished, integrate, publishFigure } from '@wotu/core/kernel/figures'
import { getProgramme, publishProgramme, type ProgrammeDefinition } from '@wotu/core/programmes'
import type { Publication } from './published.ts'

// Steps of a load. Each does nothing where it was done before, so that a load that was cut off can be started again.

const FOUNDED = { zh: '建立演示计划', en: 'Demo programme founded' }

/** Publishes a programme from its file; where it was founded as `first` had it, once, as that. */
export async function foundProgramme(ctx: Ctx, id: string, first?: (text: string) => string): Promise<ProgrammeDefinition> {
  const isFounded = first !== undefined && (await orNull(getProgramme(ctx, id))) !== null
  if (!isFounded) await publishProgramme(ctx, { text: (first ?? same)(await textOf(id)), reason: FOUNDED })
  return (await getProgramme(ctx, id)).definition
}

const same = (text: string) => text

/** Publishes a programme as its file has it now. */
export async function reviseProgramme(ctx: Ctx, id: string, reason: Words): Promise<void> {
  await publishProgramme(ctx, { text: await textOf(id), reason })
}

const textOf = (id: string) => readFile(new URL(`programmes/${id}.yaml`, import.meta.url), 'utf8')

/** Waits until every fact counts, integrating here or leaving it to whoever does. */
export async function settle(ctx: Ctx): Promise<void> {
  for (;;) {
    const { entries, busy } = await integrate(ctx)
    if (busy) await sleep(50)
    else if (entries === 0) return
  }
}

export type TakenBack = { readonly programmeId: string; readonly factId: string; readonly reason: ReversalReason }

export async function takeBack(ctx: Ctx, fact: TakenBack): Promise<void> {
  const { reversedBy } = await getFact(ctx, fact.factId)
  if (reversedBy === null) await reverse(ctx, fact)
}

export async function publish(ctx: Ctx, publication: Publication): Promise<void> {
  if (!(await isPublished(ctx, publication))) await publishFigure(ctx, publication)
}

export async function isPublished(ctx: Ctx, { id }: Pick<Publication, 'id'>): Promise<boolean> {
  return (await orNull(getPublished(ctx, id))) !== null
}

/** What is found, or null where it does not exist. */
export async function orNull<T>(found: Promise<T>): Promise<T | null> {
  return found.catch((error: unknown) => {
    if (error instanceof Refused && error.code.endsWith('not-found')) return null
    throw error
  })
}
