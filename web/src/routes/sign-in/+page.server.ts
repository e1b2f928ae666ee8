import { redirect, type RequestEvent } from '@sveltejs/kit'
import { canSend } from '@wotu/core/kernel/sending'
import { CODE_MINUTES, passkeysAt, sendCode, signInWithCode, signInWithPassword, type SignedIn } from '@wotu/core/kernel/sign-in'
import { inLang } from '#lib/lang.ts'
import { fromOf, isAskedHere } from '#lib/server/from.ts'
import { ownPath } from '#lib/server/own-path.ts'
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
    to: ownPath(asked.get('to'), inLang(lang, '/account')),
    name: ctx.actor.kind === 'person' ? ctx.actor.name : null,
    withPasskeys: passkeysAt(ctx)?.origin === event.url.origin,
    oidc: ctx.outside.oidc?.name ?? null,
    oidcFailed: asked.has('error'),
    here: isAskedHere(event),
  }
}

/** What the page shows next, with what was typed before. */
type Next = { readonly step: Step; readonly phone: string; readonly minutes?: number }
const next = (answer: Next): Next & Partial<Refusal> => answer

export const actions: Actions = {
  send: async (event) => {
    const form = await event.request.formData()
    const phone = textOf(form, 'phone')
    try {
      const { ctx, lang } = event.locals
      const sent = await sendCode(ctx, { phone, lang, address: fromOf(event).address })
      return next({ step: 'code', phone: sent, minutes: CODE_MINUTES })
    } catch (error) {
      return refusalOf(event, error, next({ step: 'phone', phone }))
    }
  },
  enter: async (event) => {
    const form = await event.request.formData()
    const phone = textOf(form, 'phone')
    try {
      goOn(event, form, await signInWithCode(event.locals.ctx, { phone, code: textOf(form, 'code') }, fromOf(event)))
    } catch (error) {
      return refusalOf(event, error, next({ step: 'code', phone }))
    }
  },
  password: async (event) => {
    const form = await event.request.formData()
    const phone = textOf(form, 'phone')
    try {
      goOn(event, form, await signInWithPassword(event.locals.ctx, { phone, password: textOf(form, 'password') }, fromOf(event)))
    } catch (error) {
      return refusalOf(event, error, next({ step: 'password', phone }))
    }
  },
}

function goOn({ locals }: RequestEvent, form: FormData, { cookies }: SignedIn): never {
  locals.cookies.push(...cookies)
  redirect(303, ownPath(textOf(form, 'to'), inLang(locals.lang, '/account')))
}
