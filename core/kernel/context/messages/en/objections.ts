import type { Translated } from '../sentences.ts'
import type { objections as zh } from '../zh/objections.ts'

export const objections: Translated<typeof zh> = {
  'objection-wrong': () => 'Nothing was sent yet. Correct what is named below and send it again.',
  'objection-empty': () => 'This is empty. Say it in a few sentences.',
  'objection-too-long': (v) => `This has ${v.length} characters; at most ${v.maximum}. Keep to what matters.`,
  'objections-too-many': (v) =>
    `At most ${v.limit} objections can be filed within an hour; this one was not. Try again in ${v.minutes} min.`,
  'objections-to-figure-too-many': (v) =>
    `This indicator had too many objections within the hour; this one was not filed. Try again in ${v.minutes} min.`,
  'objection-not-found': (v) => `There is no objection “${v.number}”. Check its number.`,
  'objection-words-missing': () => 'Both Chinese and English words are needed. Nothing was changed.',
  'objection-correction-wrong': (v) =>
    `“${v.id}” does not correct a published figure of ${v.indicator}. Nothing was changed. Publish the correction first: figures publish --corrects.`,
}
