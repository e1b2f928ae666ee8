import { allow } from '../kernel/access/index.ts'
import { Refused, transact, Words, type Ctx } from '../kernel/context/index.ts'
import { getPublished } from '../kernel/figures/index.ts'
import { objectionRules } from './access.ts'
import { appendEvent, lockObjection } from './events.ts'
import { getObjection } from './read.ts'

/** The text becomes public. Releasing it again changes nothing. @throws Refused `objection-not-found` */
export async function releaseObjection(ctx: Ctx, number: number): Promise<void> {
  await decide(ctx, number, async (ctx, { state }) => {
    if (state !== 'released') await appendEvent(ctx, number, { kind: 'released' })
  })
}

/**
 * The text stays out of sight, or goes out of it again; number, figure and this reason stay public.
 * @throws Refused `objection-not-found` · `objection-words-missing`
 */
export async function withholdObjection(ctx: Ctx, { number, reason }: { number: number; reason: Words }): Promise<void> {
  await decide(ctx, number, async (ctx) => appendEvent(ctx, number, { kind: 'withheld', words: inBoth(reason) }))
}

/**
 * The operator answers in public, whether the text is released or not; a further answer stands under the first. What was
 * wrong is put right by a published figure that corrects another one of the same indicator, and the answer names it.
 * @throws Refused `objection-not-found` · `objection-words-missing` · `published-not-found` · `objection-correction-wrong`
 */
export async function answerObjection(
  ctx: Ctx,
  { number, words, correction }: { number: number; words: Words; correction?: string },
): Promise<void> {
  await decide(ctx, number, async (ctx, { question }) => {
    if (correction !== undefined) {
      const { corrects, figure } = await getPublished(ctx, correction)
      if (corrects === null || figure.indicator.id !== question.indicator)
        throw new Refused('objection-correction-wrong', { id: correction, indicator: question.indicator })
    }
    await appendEvent(ctx, number, { kind: 'answered', words: inBoth(words), ...(correction !== undefined && { correction }) })
  })
}

async function decide(
  ctx: Ctx,
  number: number,
  act: (ctx: Ctx, objection: Awaited<ReturnType<typeof getObjection>>) => Promise<void>,
): Promise<void> {
  await transact(ctx, async (ctx) => {
    await lockObjection(ctx, number)
    const objection = await getObjection(ctx, number)
    allow(ctx, objectionRules.decide, objection)
    await act(ctx, objection)
  })
}

function inBoth({ zh, en }: Words): Words {
  const both = Words.safeParse({ zh: zh.trim(), en: en.trim() })
  if (!both.success) throw new Refused('objection-words-missing')
  return both.data
}
