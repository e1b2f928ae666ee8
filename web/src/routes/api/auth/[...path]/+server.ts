import { answerAuth } from '@wotu/core/kernel/sign-in'
import { fromOf } from '#lib/server/from.ts'
import type { RequestHandler } from './$types'

/** What passkeys and the provider of OpenID Connect ask for; `core/kernel/sign-in/http.ts` says which addresses there are. */
const answer: RequestHandler = (event) => answerAuth(event.locals.ctx, event.request, fromOf(event))

export const GET = answer
export const POST = answer
