import type { Translated } from '../sentences.ts'
import type { sending as zh } from '../zh/sending.ts'

export const sending: Translated<typeof zh> = {
  'sms-unavailable': () =>
    'This instance cannot send text messages yet; nothing was sent. Ask the administrator to set WOTU_SMS, or sign in with a password or passkey.',
  'mail-unavailable': () => 'This instance cannot send mail yet; nothing was sent. Ask the administrator to set WOTU_MAIL.',
}
