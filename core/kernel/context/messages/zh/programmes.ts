import type { Sentences } from '../sentences.ts'

export const programmes = {
  'programme-not-found': (v) => `没有“${v.programme}”这个计划。请从首页进入。`,
  'month-wrong': (v) => `“${v.month}”不是月份。应写成这样：2025-02。`,
  'month-not-found': (v) =>
    `没有“${v.month}”的月报。${v.last ? `有月报的月份：${v.first}至${v.last}。一个月过完了才有它的月报。` : '这个计划还没有过完一个有事实的月份。'}`,
  'programme-wrong': (v) => `计划文件有${v.mistakes}处错误，没有发布，原来的版本照旧。请改正下列各处。`,
  'yaml-wrong': (v) => `YAML写法有误：${v.message}`,
  'declared-twice': (v) => `“${v.id}”声明了两次。请删去一个或改名。`,
  'indicator-undeclared': (v) => `没有声明指标“${v.indicator}”。已声明：${v.known}。`,
  'indicator-outside-programme': (v) => `指标编号应以“${v.programme}.”开头。`,
  'attested-without-source': () => '外部提供（attested）的数字必须写明来源source。',
  'ratio-of-unknown': (v) => `比率只能由本计划已声明的非比率指标组成，“${v.indicator}”不是。`,
  'kind-undeclared': (v) => `没有声明“${v.kind}”这种事实。已声明：${v.known}。`,
  'sign-without-stock': () => '只有存量（stock）和合计（sum）可以用负号。',
  'distinct-without-subject': () => '按对象去重，要求每种事实都写明对象：请给这种事实加上subject或persons。',
  'persons-need-distinct': () => '计“人”的指标必须去重（distinct）；计“人次”请用attendance。',
  'attendance-is-not-distinct': () => '“人次”不去重：请用count或sum，或改为计“人”。',
} satisfies Sentences
