import type { Translated } from '../sentences.ts'
import type { figures as zh } from '../zh/figures.ts'

export const figures: Translated<typeof zh> = {
  'indicator-not-found': (v) =>
    `There is no indicator “${v.indicator}”. ${v.known ? `This programme has: ${v.known}.` : 'Start from a programme.'}`,
  'question-wrong': () => 'This cannot be answered as it was asked. Correct the following.',
  'range-backwards': (v) => `The first day ${v.from} is after the last day ${v.to}. Swap them.`,
  'dimension-unknown': (v) => `This indicator has no dimension “${v.dimension}”. Dimensions: ${v.known || 'none'}.`,
  'dimension-value-unknown': (v) => `There is no value “${v.value}”. Values: ${v.known}.`,
  'breakdown-unknown': (v) => `No breakdown by “${v.by}”. Possible: ${v.known}.`,
  'cursor-wrong': () => 'This position in the list is not valid. Start from the first page.',
  'published-not-found': (v) => `There is no published figure “${v.id}”. Check its id.`,
  'correction-needs-reason': () => 'A correction needs a reason. Nothing was changed.',
  'correction-of-another-figure': (v) =>
    `What is to be corrected is a figure of another indicator (${v.indicator}). Nothing was changed. Check its id.`,
  'corrected-already': (v) => `This figure was corrected by /f/${v.by}. Nothing was changed. Correct that one.`,
}
