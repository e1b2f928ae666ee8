import { Refused, statusOf, type Lang } from '@wotu/core/kernel/context'
import { sentence } from '@wotu/core/kernel/context/messages'
import { isUnavailable } from '@wotu/core/kernel/db'
import { words } from '../words/index.ts'

/** What a reader is told of a failure: what happened, what is safe, what to do; never more. */
export function asProblem(error: unknown, lang: Lang): App.Error {
  const t = words(lang)
  if (error instanceof Refused) {
    return {
      status: statusOf(error),
      code: error.code,
      message: sentence(error, lang),
      details: error.issues.map((issue) => sentence(issue, lang)),
    }
  }
  if (isUnavailable(error)) return { status: 503, code: 'database-unavailable', message: t.unavailable, details: [] }
  if (error === 413) return { status: 413, code: 'request-too-large', message: t.tooLarge, details: [] }
  const status = typeof error === 'number' ? error : isNoText(error) ? 404 : 500
  return status < 500
    ? { status, code: status === 404 ? 'page-not-found' : 'request-wrong', message: t.notFound, details: [] }
    : { status, code: 'server-failed', message: t.failed, details: [] }
}

/** An address with a zero byte in it, as PostgreSQL (22021) sees it: no text of ours has one. */
function isNoText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22021'
}

/** True for software that asks for JSON and not for a page. */
export function wantsJson(request: Request): boolean {
  const accept = request.headers.get('accept') ?? ''
  return /application\/(problem\+)?json/.test(accept) && !accept.includes('text/html')
}

/** A failure as RFC 9457 problem details. */
export function problemJson({ status, code, message, details }: App.Error, url: URL): Response {
  const body = {
    type: `urn:wotu:${code}`,
    title: code,
    status,
    detail: message,
    instance: url.pathname,
    ...(details.length > 0 && { errors: details }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...(status === 503 && { 'retry-after': '5' }) },
  })
}
