import type { Sentences } from '../sentences.ts'

export const figures = {
  'indicator-not-found': (v) =>
    `没有“${v.indicator}”这个指标。${v.known ? `这个计划的指标有：${v.known}。` : '请从计划页面进入。'}`,
  'question-wrong': () => '这个问法有误，请按下列说明改正。',
  'range-backwards': (v) => `开始日${v.from}晚于结束日${v.to}。请对调。`,
  'dimension-unknown': (v) => `这个指标没有“${v.dimension}”这个维度。可用的维度：${v.known || '无'}。`,
  'dimension-value-unknown': (v) => `没有“${v.value}”这个值。可用的值：${v.known}。`,
  'breakdown-unknown': (v) => `不能按“${v.by}”分列。可以按：${v.known}。`,
  'cursor-wrong': () => '翻页位置无效。请从第一页重新开始。',
  'published-not-found': (v) => `没有编号为“${v.id}”的已公布数字。请核对编号。`,
  'correction-needs-reason': () => '更正必须写明原因。没有任何改动。',
  'correction-of-another-figure': (v) => `要更正的是另一个指标（${v.indicator}）的数字。没有任何改动。请核对编号。`,
  'corrected-already': (v) => `这个数字已由 /f/${v.by} 更正。没有任何改动。请更正那一个。`,
} satisfies Sentences
