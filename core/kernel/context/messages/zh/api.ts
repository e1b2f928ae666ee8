import type { Sentences } from '../sentences.ts'

export const api = {
  'address-not-found': () => '接口没有这个地址。地址一览见 /api 。',
  'method-wrong': (v) => `接口只能读取，不接受${v.method}。没有任何改动。请用GET。`,
  'data-unavailable': () => '现在读不到数据。已登记的内容不受影响。请过几秒再试。',
  'server-failed': () => '回答时出了差错，错在这边。已登记的内容不受影响。请稍后再试；仍不行，请告诉运营者。',
  'parameter-unknown': () => '没有这个参数。请检查拼写；这个地址的参数见 /api 。',
  'parameter-missing': () => '缺少这个参数。它的含义见 /api 。',
  'parameter-twice': () => '这个参数给了不止一次。请只给一个值。',
  'parameter-not-one-of': (v) => `应为其中之一：${v.values}。`,
  'parameter-too-large': (v) => `最大为${v.maximum}。`,
  'parameter-wrong': () => '这个参数的值不合规定。可用的值见 /api 。',
} satisfies Sentences
