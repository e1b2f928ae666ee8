import { redirect } from '@sveltejs/kit'
import { Refused, type Words } from '@wotu/core/kernel/context'
import { listDemoPersons, signInAsDemoPerson } from '@wotu/core/kernel/sign-in'
import { listProgrammes } from '@wotu/core/programmes'
import { fromOf, isAskedHere } from '#lib/server/from.ts'
import { afterSignIn } from '#lib/server/own-path.ts'
import { namesOf } from '#lib/server/places.ts'
import { refusalOf, textOf } from '#lib/server/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  if (!isAskedHere(event)) throw new Refused('address-not-found')
  const { ctx, lang } = event.locals
  const to = afterSignIn(event.url.searchParams.get('to'), lang)
  const persons = await listDemoPersons(ctx)
  const programmes = Object.fromEntries((await listProgrammes(ctx)).map(({ id, definition }) => [id, definition.name]))
  const counties = persons.flatMap(({ grants }) => grants.filter(({ scope }) => scope === 'county').map(({ id }) => id))
  const scopes: Record<string, Words> = { ...programmes, ...(await namesOf(ctx, counties)) }
  return { persons, scopes, to }
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
    redirect(303, afterSignIn(textOf(form, 'to'), lang))
  },
}
