import type { Sentences } from '../sentences.ts'

export const people = {
  'person-not-found': () => '没有这个人，或者您不能看。没有任何改动。',
  'master-key-unavailable': () =>
    '解不开这个人的敏感信息：包住它的主密钥不在这里。数据没有受影响。请把原来的主密钥放回 WOTU_DATA/keys/master.key 或 WOTU_MASTER_KEY。',
  'grant-wrong': () => '没有授予角色。请改正下面的内容，再试一次。',
  'grant-not-found': () => '没有这个角色，或者已经收回。没有任何改动。',
  'role-not-at-scope': (v) => `这个角色不能在“${v.scope}”范围授予，可以的范围是：${v.scopes}。`,
  'scope-platform': () => '平台范围不需要指明对象。',
  'scope-programme': (v) => `没有编号为“${v.id}”的计划。请从列表里选。`,
  'scope-organisation': (v) => `没有编号为“${v.id}”的机构。请从列表里选。`,
  'scope-county': (v) => `“${v.id}”不是县级区划的六位代码。请从列表里选一个县。`,
  'last-admin-conflict': () => '这是最后一位管理员，不能收回。请先授予另一个人管理员角色。',
  'birthday-ahead': (v) => `出生日期在今天（${v.today}）之后。请检查。`,
  'consent-missing': () => '没有本人（或监护人）对处理敏感信息的同意，不能填写。请先取得并登记同意。',
  'guardian-missing': (v) => `不满${v.years}周岁，要登记监护人，由监护人同意。`,
  'phone-known': () => '这个手机号已经属于另一个人。如果是同一个人，请打开那一位；如果是家人的号码，请留空。',
  'persons-merged-already': () => '这两位已经是同一个人，或者其中一位已经并入别人。没有任何改动。',
  'merge-with-roles': (v) => `${v.name}还有角色，不能并入别人。请先收回角色，再合并。`,
  'merge-not-found': () => '这一位没有并入别人，不需要拆开。没有任何改动。',
  'invitation-not-found': () => '没有这份邀请。请核对链接是否完整，或请邀请人再发一次。',
  'invitation-used-already': () => '这份邀请已经用过了，每个链接只能用一次。如果不是您用的，请告诉邀请人。',
  'invitation-expired': () => '这份邀请已经过期。请邀请人再发一次。',
  'invitation-withdrawn': () => '这份邀请已经撤回。请联系邀请人。',
} satisfies Sentences
