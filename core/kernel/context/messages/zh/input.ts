import type { Sentences } from '../sentences.ts'

export const input = {
  'input-wrong': () => '还没有保存。请改正下面的内容，再试一次；您填写的都还在。',
  'field-unknown': (v) => `没有${v.fields}这个字段。请检查拼写或缩进。`,
  'field-not-one-of': (v) => `应为其中之一：${v.values}。`,
  'field-missing': () => '缺少这一项，请填写。',
  'field-wrong-type': (v) => `类型不对，应为${v.expected}。`,
  'field-wrong-format': (v) => `写法不对，应符合${v.format}。`,
  'field-too-small': (v) => `太少或太小，至少应为${v.minimum}。`,
  'field-too-big': (v) => `太多或太大，至多应为${v.maximum}。`,
  'field-too-long': (v) => `太长，最多${v.maximum}个字。请写短些。`,
  'field-wrong': (v) => `内容不合规定：${v.message}`,
  'credit-code-wrong': (v) =>
    ({
      length: '统一社会信用代码是18位，请检查有没有漏写或多写。',
      character: '统一社会信用代码只有数字和大写字母，不含I、O、S、V、Z，请检查容易看错的字符。',
      place: '统一社会信用代码第3至8位是行政区划代码，没有这个区划。请检查。',
    })[v.fault ?? ''] ?? '统一社会信用代码的校验位不对，可能有一位写错了。请对照证书检查。',
  'id-number-wrong': (v) =>
    ({
      length: '公民身份号码是18位，请检查有没有漏写或多写。',
      character: '公民身份号码前17位是数字，末位是数字或X。',
      birthday: '公民身份号码第7至14位是出生日期，没有这一天。请检查。',
    })[v.fault ?? ''] ?? '公民身份号码的校验位不对，可能有一位写错了。请对照证件检查。',
  'phone-wrong': () => '这不是手机号码。请写11位手机号，境外号码以+和国家代码开头。',
} satisfies Sentences
