import type { Sentences } from '../sentences.ts'

export const places = {
  'place-not-found': (v) =>
    `没有代码为“${v.code}”的地区。${v.suggestions ? `您要找的是不是：${v.suggestions}？` : '请用2、4、6、9或12位行政区划代码。'}`,
  'village-code-wrong': (v) => `“${v.code}”不是村的代码。没有添加。村的代码有12位，前9位是乡镇或街道的代码。`,
  'village-name-wrong': (v) =>
    v.name ? `村名“${v.name}”超过50字。没有添加。请填写公章或村牌上的名称。` : '村名为空。没有添加。请填写公章或村牌上的名称。',
  'village-name-conflict': (v) => `代码${v.code}已属于“${v.known}”，没有改为“${v.name}”。请核对代码；若同属一村，请用已有的名称。`,
} satisfies Sentences
