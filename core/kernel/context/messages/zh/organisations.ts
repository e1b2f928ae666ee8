import type { Sentences } from '../sentences.ts'

export const organisations = {
  'edit-conflict': () => '您打开之后，别人已经改过。您填写的都还在：请对照两边，选定再保存。',
  'organisation-not-found': () => '没有这个机构，或者您不能看。没有任何改动。',
  'organisation-exists': (v) => `统一社会信用代码为${v.creditCode}的机构已经登记，没有再登记一次。`,
  'credit-code-known': (v) => `${v.creditCode}已经登记过。请联系它的人员邀请您加入。`,
  'organisation-state-conflict': (v) => `机构现在的状态（${v.state}）不能这样做，可能别人刚处理过。没有任何改动，请刷新再看。`,
  'reviewer-is-submitter': () => '提交的人不能自己审核。请另一位同事来审核。',
  'certificate-missing': (v) => `没有在${v.today}有效的登记证书。请先添加证书，再提交。`,
  'certificate-not-found': () => '没有这份证书，或者已经移除。没有任何改动。',
  'certificate-ends-first': (v) => `有效期止早于有效期起（${v.validFrom}）。请对照证书检查。`,
  'certificate-out-of-date': (v) => `这份证书已经过期（今天是${v.today}）。请换一份有效的证书。`,
} satisfies Sentences
