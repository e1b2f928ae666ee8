import { redirect } from '@sveltejs/kit'
import { Refused } from '@wotu/core/kernel/context'
import { listDemoPersons, signInAsDemoPerson } from '@wotu/core/kernel/sign-in'
import { inLang } from '#lib/lang.ts'
import { fromOf, isAskedHere } from '#lib/server/from.ts'
import { ownPath } from '#lib/server/own-path.ts'
import { refusalOf, textOf } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  if (!isAskedHere(event)) throw new Refused('address-not-found')
  const { ctx, lang } = event.locals
  const to = ownPath(event.url.searchParams.get('to'), inLang(lang, '/account'))
  return { persons: await listDemoPersons(ctx), to }
}

export const actions: Actions = {
  default: async (event) => {
    if (!isAskedHere(event)) throw new Refused('address-not-found')
    const { ctx, lang, cookies } = event.locals
    const form = await event.request.formData()
    try {
      cookies.push(...(await signInAsDemoPerson(ctx, textOf(form, 'as'), fromOf(event))).cookies)
    } catch (error) {
      return refusalOf(event, error, {})
    }
    redirect(303, ownPath(textOf(form, 'to'), inLang(lang, '/account')))
  },
}
