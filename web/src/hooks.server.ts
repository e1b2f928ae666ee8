import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks'
import { as, snapshot } from '@wotu/core/kernel/context'
import { latestCheckpoint } from '@wotu/core/kernel/figures'
import { sessionOf } from '@wotu/core/kernel/sign-in'
import { bare, langOf } from '#lib/lang.ts'
import { fromOf, isOwn, writes } from '#lib/server/from.ts'
import { instance, openForPages } from '#lib/server/instance.ts'
import { asProblem, problemJson, wantsJson } from '#lib/server/problem.ts'

/** Opens the running instance as a guest; whoever started it keeps the database. */
export const init: ServerInit = openForPages

/**
 * One request, one snapshot: everything a page shows is read from one picture of the database and counts up to the
 * checkpoint in its footer; a form that is sent works on the instance itself. Pages of one's own know who asks; all others
 * are the same for everyone. Where there is no database the frame of the page is still made, and says so.
 */
export const handle: Handle = async ({ event, resolve }) => {
  const { locals, request, url } = event
  locals.lang = langOf(url.pathname)
  locals.cookies = []
  const path = bare(url.pathname)
  const own = isOwn(path)
  const session = own ? await sessionOf(instance().ctx, fromOf(event)).catch(() => undefined) : undefined
  const base = session ? as(instance().ctx, session.actor) : instance().ctx
  const rendered = async () =>
    resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locals.lang === 'zh' ? 'zh-CN' : 'en') })
  let opened = false
  let made: Response | undefined
  // A form writes, and would hold a second connection beside its snapshot's: many at once would wait for each other.
  const open: typeof snapshot = request.method === 'POST' || writes(path) ? (ctx, work) => work(ctx) : snapshot
  const response = await open(base, async (ctx) => {
    locals.ctx = ctx
    locals.checkpoint = await latestCheckpoint(ctx)
    opened = true
    return (made = await rendered())
  }).catch((error: unknown) => {
    if (made) return made // a statement failed: the page that says so is made, only its transaction can't be committed
    if (opened) throw error
    locals.ctx = base // its first query fails the same way, inside the page, where a sentence can be made of it
    locals.checkpoint = null
    return rendered()
  })
  if (response.status >= 400 && locals.problem && wantsJson(request)) return problemJson(locals.problem, url)
  if (response.status === 503) response.headers.set('retry-after', '5')
  if (own || request.method === 'POST') response.headers.set('cache-control', 'no-store')
  for (const cookie of [...(session?.cookies ?? []), ...locals.cookies]) response.headers.append('set-cookie', cookie)
  response.headers.set('vary', 'accept')
  if (response.headers.get('content-type') === 'text/html') response.headers.set('content-type', 'text/html; charset=utf-8')
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('referrer-policy', 'same-origin')
  return response
}

export const handleError: HandleServerError = ({ kind, error, event }) => {
  const problem = asProblem(kind === 'framework' || kind === 'validation' ? error.status : error, event.locals.lang ?? 'zh')
  if (problem.status >= 500) instance().ctx.log.error({ err: error, path: event.url.pathname }, 'a page failed')
  event.locals.problem = problem
  return problem
}
