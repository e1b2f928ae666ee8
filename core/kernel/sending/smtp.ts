import { createTransport } from 'nodemailer'
import type { MailMessage } from './model.ts'

/**
 * Sends one mail by a server. @param way `smtps://USER:PASSWORD@HOST:PORT/?from=…`; `smtp:` asks for TLS by STARTTLS where
 * the server has it @throws Error with the server's code alone: its words may name whom it was for
 */
export async function sendBySmtp(way: string, { to, subject, text }: MailMessage): Promise<void> {
  const url = new URL(way)
  const from = url.searchParams.get('from') ?? ''
  url.search = ''
  const transport = createTransport({ url: url.href, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 })
  const mail = { from, to, subject, text, headers: { 'auto-submitted': 'auto-generated' } }
  const refusal = await transport.sendMail(mail).then(
    () => undefined,
    ({ responseCode, code }: { responseCode?: number; code?: string }) => responseCode ?? code ?? 'unknown',
  )
  transport.close()
  if (refusal !== undefined) throw new Error(`the mail server refused: ${refusal}`)
}
