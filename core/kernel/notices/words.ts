import type { Words } from '../context/index.ts'

type Params = Readonly<Record<string, string>>

/** What a notice says, by its kind. */
export const WORDS = {
  'proposal-submitted': ({ programme = '' }: Params): Words => ({
    zh: `“${programme}”的修改等您公布`,
    en: `A change of ${programme} waits for you to publish it`,
  }),
  'proposal-returned': ({ programme = '' }: Params): Words => ({
    zh: `您对“${programme}”的修改被退回`,
    en: `Your change of ${programme} was returned`,
  }),
  'proposal-published': ({ programme = '' }: Params): Words => ({
    zh: `您对“${programme}”的修改已公布`,
    en: `Your change of ${programme} is published`,
  }),
  'organisation-submitted': ({ organisation = '' }: Params): Words => ({
    zh: `机构“${organisation}”等您审核`,
    en: `The organisation ${organisation} waits for your review`,
  }),
  'organisation-returned': ({ organisation = '' }: Params): Words => ({
    zh: `机构“${organisation}”被退回，请按意见修改`,
    en: `The organisation ${organisation} was returned: see the reasons`,
  }),
  'organisation-approved': ({ organisation = '' }: Params): Words => ({
    zh: `机构“${organisation}”已通过审核`,
    en: `The organisation ${organisation} is approved`,
  }),
  'organisation-suspended': ({ organisation = '' }: Params): Words => ({
    zh: `机构“${organisation}”已暂停`,
    en: `The organisation ${organisation} is suspended`,
  }),
  'objection-filed': ({ number = '' }: Params): Words => ({
    zh: `新的纠错第${number}号等您处理`,
    en: `Objection ${number} waits for you`,
  }),
} as const

export type NoticeKind = keyof typeof WORDS
