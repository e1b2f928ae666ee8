import { redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit'
import { canSend } from '@wotu/core/kernel/sending'
import { CODE_MINUTES, passkeysAt, sendCode, signInWithCode, signInWithPassword, type SignedIn } from '@wotu/core/kernel/sign-in'
import { fromOf, isAskedHere } from '#lib/server/from.ts'
import { afterSignIn } from '#lib/server/own-path.ts'
import { refusalOf, textOf, type Refusal } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

/** What the page asks for: a number, then its code; or number and password. */
type Step = 'phone' | 'code' | 'password'

export const load: PageServerLoad = (event) => {
  const { ctx, lang } = event.locals
  const asked = event.url.searchParams
  const withCodes = canSend(ctx, 'sms')
  const step: Step = asked.get('by') === 'code' ? 'code' : asked.get('by') === 'password' || !withCodes ? 'password' : 'phone'
  return {
    step,
    withCodes,
    to: afterSignIn(asked.get('to'), lang),
    name: ctx.actor.kind === 'person' ? ctx.actor.name : null,
    withPasskeys: passkeysAt(ctx)?.origin === event.url.origin,
    oidc: ctx.outside.oidc?.name ?? null,
    oidcFailed: asked.has('error'),
    here: isAskedHere(event),
  }
}

/** What the page shows next, with what was typed before, and where it shall lead: a form's own address does not say. */
type Next = { readonly step: Step; readonly phone: string; readonly to: string; readonly minutes?: number } & Partial<Refusal>

/** Does what a form asks for; what is refused comes back as it was typed. */
const act =
  (step: Step, work: (event: RequestEvent, typed: Typed) => Promise<Next>) =>
  async (event: RequestEvent): Promise<Next | ActionFailure<Next>> => {
    const form = await event.request.formData()
    const to = afterSignIn(textOf(form, 'to'), event.locals.lang)
    const typed = { phone: textOf(form, 'phone'), code: textOf(form, 'code'), password: textOf(form, 'password'), to }
    try {
      return await work(event, typed)
    } catch (error) {
      return refusalOf(event, error, { step, phone: typed.phone, to })
    }
  }
type Typed = { readonly phone: string; readonly code: string; readonly password: string; readonly to: string }

export const actions: Actions = {
  send: act('phone', async (event, { phone, to }) => {
    const { ctx, lang } = event.locals
    const sent = await sendCode(ctx, { phone, lang, address: fromOf(event).address })
    return { step: 'code', phone: sent, to, minutes: CODE_MINUTES }
  }),
  enter: act('code', async (event, typed) => goOn(event, typed, await signInWithCode(event.locals.ctx, typed, fromOf(event)))),
  password: act('password', async (event, typed) =>
    goOn(event, typed, await signInWithPassword(event.locals.ctx, typed, fromOf(event))),
  ),
}

function goOn({ locals }: RequestEvent, { to }: Typed, { cookies }: SignedIn): never {
  locals.cookies.push(...cookies)
  redirect(303, to)
}
