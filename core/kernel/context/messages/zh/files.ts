import type { Sentences, Values } from '../sentences.ts'

const megabytes = (v: Values) => Number(v.limit) / 1_000_000

export const files = {
  // A private file reads like one that does not exist, so the sentence must fit both.
  'file-not-found': () => '没有公开的文件与这个地址对应。请核对地址，或从事实的页面打开凭证。',
  'file-unavailable': () =>
    '这个文件登记在册，但现在读不到内容。登记没有受影响。请稍后再试；仍不行，请运营者运行 npx wotu check 查看缺失的文件。',
  'file-too-large': (v) => `文件超过${megabytes(v)} MB，没有保存。请压缩，或分成几个文件。`,
  'file-empty': () => '文件是空的，没有保存。请检查来源后重新提交。',
  'original-not-found': () => '库里没有这份副本的原件，副本没有保存。请先保存原件。',
  'original-is-public': () => '原件已经公开，副本没有保存。已公开的文件不需要公开副本。',
  'copy-is-original': () => '副本与原件一字不差，没有保存。请先遮盖不应公开的内容。',
  'public-copy-exists': (v) => `这个原件已有公开副本${v.copy}，原件没有公开。请使用副本。`,
} satisfies Sentences
