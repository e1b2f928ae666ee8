import { fail, type RequestEvent } from '@sveltejs/kit'
import { Refused, statusOf } from '@wotu/core/kernel/context'
import { sentence } from '@wotu/core/kernel/context/messages'

/** What a form says of a refusal: its sentence, and one for each field at which something is to be mended. */
export type Refusal = { readonly problem: string; readonly faults: Readonly<Record<string, string>> }

/** A refused form as its action answers it; what is no refusal goes on. */
export function refusalOf<Kept extends object>(event: Pick<RequestEvent, 'locals' | 'setHeaders'>, error: unknown, kept: Kept) {
  if (!(error instanceof Refused)) throw error
  const { lang } = event.locals
  const { seconds } = error.params
  if (typeof seconds === 'number') event.setHeaders({ 'retry-after': String(seconds) })
  const faults = Object.fromEntries(error.issues.map((issue) => [issue.field, sentence({ ...issue, field: '' }, lang)]))
  return fail(statusOf(error), { ...kept, problem: sentence(error, lang), faults } satisfies Refusal)
}

/** A field of a form as text. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.slice(0, 1_000) : ''
}
