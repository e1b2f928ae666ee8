import { Refused } from '@wotu/core/kernel/context'
import { readOutbox, textOf } from '@wotu/core/kernel/sending'
import { isAskedHere } from '#lib/server/from.ts'
import type { PageServerLoad } from './$types'

/** What a demo on this machine would have sent; elsewhere there is no such page. */
export const load: PageServerLoad = async (event) => {
  if (!isAskedHere(event)) throw new Refused('address-not-found')
  const messages = await readOutbox(event.locals.ctx)
  return {
    messages: messages.map(({ id, message, at }) => ({
      id,
      at,
      channel: message.channel,
      to: message.to,
      subject: message.channel === 'mail' ? message.subject : null,
      text: message.channel === 'mail' ? message.text : textOf(message),
    })),
  }
}
