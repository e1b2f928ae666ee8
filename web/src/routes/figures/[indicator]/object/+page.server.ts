import { fail, redirect } from '@sveltejs/kit'
import { Refused, statusOf, type Lang } from '@wotu/core/kernel/context'
import { sentence } from '@wotu/core/kernel/context/messages'
import { figure, type Scope } from '@wotu/core/kernel/figures'
import { CONTACT_MAX, fileObjection, TEXT_MAX } from '@wotu/core/objections'
import { inLang } from '#lib/lang.ts'
import { readQuestion } from '#lib/scope.ts'
import { aboutFigure } from '#lib/server/about.ts'
import { senderOf } from '#lib/server/sender.ts'
import type { Actions, PageServerLoad } from './$types'

const FIELDS = ['wrong', 'why', 'contact'] as const
type Field = (typeof FIELDS)[number]

/** What was typed is given back to be shortened; of a text far too long the beginning. */
const KEPT = 10 * TEXT_MAX

export const load: PageServerLoad = async ({ locals: { ctx }, params: { indicator }, url }) => {
  const { scope } = readQuestion(url.searchParams)
  const asked = await figure(ctx, { indicator, ...scope })
  const { place } = asked.scope
  const current: Scope = { ...scope, ...(place !== 'CN' && { place }) } // an old code was taken for today's
  return {
    asked,
    scope: current,
    ...(await aboutFigure(ctx, asked)),
    max: { wrong: TEXT_MAX, why: TEXT_MAX, contact: CONTACT_MAX },
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, url, request } = event
    const form = await request.formData()
    const typed = Object.fromEntries(FIELDS.map((field) => [field, textOf(form.get(field))])) as Record<Field, string>
    const question = { indicator: params.indicator, ...readQuestion(url.searchParams).scope }
    let number: number
    try {
      number = (await fileObjection(locals.ctx, { question, said: typed, sender: senderOf(event) })).number
    } catch (error) {
      if (!(error instanceof Refused) || !/^objections?-/.test(error.code)) throw error
      const { seconds } = error.params
      if (typeof seconds === 'number') event.setHeaders({ 'retry-after': String(seconds) })
      return fail(statusOf(error), { ...refusalOf(error, locals.lang), typed: shortened(typed) })
    }
    redirect(303, inLang(locals.lang, `/objections/${number}`))
  },
}

const textOf = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value : '')

const shortened = (typed: Record<Field, string>): Record<Field, string> => ({
  wrong: typed.wrong.slice(0, KEPT),
  why: typed.why.slice(0, KEPT),
  contact: typed.contact.slice(0, KEPT),
})

/** The sentence of a refusal, and one for each field at which something is to be mended. */
function refusalOf(refused: Refused, lang: Lang): { problem: string; faults: Partial<Record<Field, string>> } {
  const faults = FIELDS.flatMap((field) => {
    const issue = refused.issues.find((issue) => issue.field === field)
    return issue === undefined ? [] : [[field, sentence({ ...issue, field: '' }, lang)]]
  })
  return { problem: sentence(refused, lang), faults: Object.fromEntries(faults) as Partial<Record<Field, string>> }
}
