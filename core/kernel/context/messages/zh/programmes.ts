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
  'programme-exists': (v) => `没有新建：编号${v.id}已经有计划了。`,
  'programme-known': (v) => `编号${v.id}已经用过。请另取一个，例如加上年份。`,
  'measure-not-found': (v) => `没有编号为${v.measure}的举措，可能别人刚移除。没有任何改动，请刷新再看。`,
  'direction-not-found': (v) => `没有编号为${v.direction}的方向，可能别人刚移除。没有任何改动，请刷新再看。`,
  'proposal-not-found': (v) => `计划${v.programme}没有待公布的修改，可能已经公布或撤回。没有任何改动。`,
  'proposal-state-conflict': (v) => `修改现在的状态（${v.state}）不能这样做，可能别人刚处理过。没有任何改动，请刷新再看。`,
  'publisher-is-editor': () => '参与修改的人不能自己公布。请另一位同事来公布。',
  'proposal-outdated-conflict': (v) => `提出修改之后，计划又公布了第${v.version}版。没有公布。请撤回，在新版本上重新修改。`,
} satisfies Sentences
