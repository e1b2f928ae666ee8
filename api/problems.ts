import type { Context } from 'hono'
import { Refused, statusOf, type Ctx, type Issue } from '@wotu/core/kernel/context'
import { sentence } from '@wotu/core/kernel/context/messages'
import { isUnavailable } from '@wotu/core/kernel/db'
import { langOf } from './language.ts'

/** Seconds after which it is worth asking again when the database was away. */
const RETRY_AFTER = 5

/** The answer to what went wrong, as RFC 9457 problem details in the reader's language; of a fault of ours no more than that. */
export function problem(ctx: Ctx, { req }: Context, error: unknown): Response {
  const refused = refusalOf(error)
  const status = refused.code === 'server-failed' ? 500 : refused.code === 'method-wrong' ? 405 : statusOf(refused)
  if (status >= 500) ctx.log.error({ err: error, path: req.path }, 'an API request failed')
  const lang = langOf(req.raw)
  const { code, params } = refused
  const body = {
    type: `urn:wotu:${code}`,
    title: code,
    status,
    detail: sentence(refused, lang),
    instance: req.path,
    demo: ctx.demo,
    ...(Object.keys(params).length > 0 && { params }),
    ...(refused.issues.length > 0 && {
      errors: refused.issues.map((issue) => ({ field: issue.field, code: issue.code, detail: sentence(issue, lang) })),
    }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': lang,
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': String(RETRY_AFTER) }),
      ...(status === 405 && { allow: 'GET, HEAD, OPTIONS' }),
    },
  })
}

function refusalOf(error: unknown): Refused {
  if (isUnavailable(error)) return new Refused('data-unavailable')
  if (!(error instanceof Refused)) return new Refused('server-failed')
  if (error.code !== 'cursor-wrong') return error
  return new Refused('cursor-wrong', {}, [{ field: 'after', code: 'cursor-wrong' }])
}

type Checked =
  | { readonly success: true }
  | { readonly success: false; readonly data?: unknown; readonly error: { readonly issues: readonly Fault[] } }
type Fault = {
  readonly code?: string
  readonly path: readonly PropertyKey[]
  readonly keys?: unknown
  readonly values?: unknown
  readonly maximum?: unknown
}

/** Refuses a query that does not fit its schema, naming each parameter. @throws Refused `question-wrong` */
export function refuseWrongQuery(checked: Checked): void {
  if (checked.success) return
  const given = (checked.data ?? {}) as Readonly<Record<string, unknown>>
  throw new Refused(
    'question-wrong',
    {},
    checked.error.issues.flatMap((fault) => issuesOf(fault, given)),
  )
}

function issuesOf({ code, path, keys, values, maximum }: Fault, given: Readonly<Record<string, unknown>>): Issue[] {
  if (Array.isArray(keys)) return keys.map((key): Issue => ({ field: String(key), code: 'parameter-unknown' }))
  const field = path.map(String).join('.')
  const value = given[field]
  if (value === undefined) return [{ field, code: 'parameter-missing' }]
  if (Array.isArray(value)) return [{ field, code: 'parameter-twice' }]
  if (Array.isArray(values)) return [{ field, code: 'parameter-not-one-of', params: { values: values.map(String) } }]
  if (code === 'too_big' && typeof maximum === 'number') return [{ field, code: 'parameter-too-large', params: { maximum } }]
  return [{ field, code: 'parameter-wrong' }]
}
