import { as, transact, type Ctx } from '@wotu/core/kernel/context'
import { answerObjection, fileObjection, getObjection, releaseObjection } from '@wotu/core/objections'
import { CORRECTION, HASTY } from './published.ts'
import { orNull } from './steps.ts'

/** The first objection of every demo: to the figure that was published too early, while it still stood. */
export const OBJECTION = {
  number: 1,
  said: { wrong: '这一年多算了一场线下培训。', why: '那天大雪封路，我报了名，到了才知道没有开课。' },
  answer: {
    zh: '您说得对。我们核对了签到表，那一场没有举办，已冲销，并公布了更正。谢谢您指出。',
    en: 'You are right. We compared the sheets: that class was not held. It was taken back and the figure corrected. Thank you.',
  },
} as const

/** Somebody objects; where they did before, nothing. */
export async function object(ctx: Ctx): Promise<void> {
  if ((await orNull(getObjection(ctx, OBJECTION.number))) !== null) return
  const { indicator, from, to } = HASTY
  const question = { indicator, to, ...(from !== undefined && { from }) }
  await fileObjection(as(ctx, { kind: 'public' }), { question, said: OBJECTION.said })
}

/** The operator releases it and answers with the correction; where they did before, nothing. */
export async function answer(ctx: Ctx): Promise<void> {
  const { number, answer: words } = OBJECTION
  if ((await getObjection(ctx, number)).answers.length > 0) return
  await transact(ctx, async (ctx) => {
    await releaseObjection(ctx, number)
    await answerObjection(ctx, { number, words, correction: CORRECTION.id })
  })
}
