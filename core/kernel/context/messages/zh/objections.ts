import type { Sentences } from '../sentences.ts'

export const objections = {
  'objection-wrong': () => '还没有提交。请改正下面的内容，再提交一次。',
  'objection-empty': () => '这一栏没有填。请用几句话写明。',
  'objection-too-long': (v) => `写了${v.length}个字符，最多${v.maximum}个。请写短些，只留要紧的。`,
  'objections-too-many': (v) => `一小时内最多提交${v.limit}条纠错，这一条没有提交。请过${v.minutes}分钟再试。`,
  'objections-to-figure-too-many': (v) => `这一小时里对这个指标的纠错太多，这一条没有提交。请过${v.minutes}分钟再试。`,
  'objection-not-found': (v) => `没有编号为“${v.number}”的纠错。请核对编号。`,
  'objection-words-missing': () => '中文和英文都要写。没有任何改动。',
  'objection-correction-wrong': (v) =>
    `“${v.id}”不是对指标${v.indicator}已公布数字的更正。没有任何改动。请先用 figures publish --corrects 公布更正。`,
} satisfies Sentences
