import type { Sentences } from '../sentences.ts'

export const operator = {
  'demo-without-operator': () => '这是演示，没有运营者。没有任何改动。正式的实例请用 WOTU_DEMO=0 和另一个 WOTU_DATA 启动。',
  'operator-wrong': () => '运营者的说明不完整或太长，没有任何改动。请改正下列各处。',
  'operator-text': (v) => `应为1到${v.max}个字符。`,
} satisfies Sentences
