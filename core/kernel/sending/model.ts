import { z } from 'zod'
import type { Lang, Words } from '../context/index.ts'

/**
 * What a text message may say: operators of networks in China let pass only what was registered with them as a template,
 * so a message names its template and the values in it.
 */
export const TEMPLATES = {
  /** A one-time code; `minutes`: how long it can be used. */
  code: ({ code, minutes }: Record<string, string>): Words => ({
    zh: `验证码 ${code}，${minutes} 分钟内有效，只能用一次。请勿告诉任何人。`,
    en: `Your code is ${code}. It works once, within ${minutes} minutes. Tell it to nobody.`,
  }),
} as const
export type Template = keyof typeof TEMPLATES

const Text = z.object({
  channel: z.literal('sms'),
  /** E.164: `+8613800000000`. */
  to: z.string().regex(/^\+[1-9]\d{6,14}$/),
  template: z.enum(Object.keys(TEMPLATES) as [Template, ...Template[]]),
  values: z.record(z.string(), z.string()),
  lang: z.enum(['zh', 'en']),
})
const Mail = z.object({
  channel: z.literal('mail'),
  to: z.email(),
  subject: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\r\n]*$/),
  /** Plain text; links in it begin with `ctx.outside.origin`. */
  text: z.string().min(1),
})

/** A message that leaves the house, by SMS or mail. */
export const Message = z.discriminatedUnion('channel', [Text, Mail])
export type Message = z.infer<typeof Message>
export type TextMessage = z.infer<typeof Text>
export type MailMessage = z.infer<typeof Mail>

/** A text message as its reader sees it. */
export function textOf({ template, values, lang }: TextMessage): string {
  return TEMPLATES[template](values)[lang satisfies Lang]
}
