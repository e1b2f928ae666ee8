import { redirect } from '@sveltejs/kit'
import { beginOidc } from '@wotu/core/kernel/sign-in'
import { inLang } from '#lib/lang.ts'
import { fromOf } from '#lib/server/from.ts'
import { afterSignIn } from '#lib/server/own-path.ts'
import type { RequestHandler } from './$types'

/** Sends the browser to the provider of OpenID Connect. A link and no form: a form may not lead out of the site. */
export const GET: RequestHandler = async (event) => {
  const { ctx, lang, cookies } = event.locals
  const to = afterSignIn(event.url.searchParams.get('to'), lang)
  const failed = `${inLang(lang, '/sign-in')}?to=${encodeURIComponent(to)}`
  const begun = await beginOidc(ctx, { to, failed }, fromOf(event))
  cookies.push(...begun.cookies)
  redirect(303, begun.url)
}
