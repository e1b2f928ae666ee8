import { redirect, type RequestEvent } from '@sveltejs/kit'
import {
  endOtherSessions,
  endSession,
  listMeans,
  listSessions,
  PASSWORD,
  passkeysAt,
  removePasskey,
  setPassword,
  signOut,
} from '@wotu/core/kernel/sign-in'
import { inLang } from '#lib/lang.ts'
import { fromOf } from '#lib/server/from.ts'
import { refusalOf, textOf, type Refusal } from '#lib/server/refusal.ts'
import { agentName } from './agent.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { ctx } = locals
  const me = expectPerson(locals)
  const sessions = await listSessions(ctx)
  const rp = passkeysAt(ctx)
  return {
    name: me.name,
    sessions: sessions.map(({ agent, ...session }) => ({ ...session, agent: agentName(agent) })),
    ...(await listMeans(ctx)),
    passwordMin: PASSWORD.min,
    withPasskeys: rp?.origin === url.origin,
    passkeysAt: rp?.origin ?? null,
    oidc: ctx.outside.oidc?.name ?? null,
  }
}

const NONE: Refusal['faults'] = {}

/** Does what a form asks for, as the person who is signed in. */
const act =
  (done: 'ended' | 'passwordSet' | 'removed', work: (event: RequestEvent, form: FormData) => Promise<void>) =>
  async (event: RequestEvent) => {
    expectPerson(event.locals)
    try {
      await work(event, await event.request.formData())
    } catch (error) {
      return refusalOf(event, error, { done: null })
    }
    return { done, problem: undefined, faults: NONE }
  }

export const actions: Actions = {
  end: act('ended', ({ locals }, form) => endSession(locals.ctx, { sessionId: textOf(form, 'session') })),
  endOthers: act('ended', ({ locals }) => endOtherSessions(locals.ctx)),
  password: act('passwordSet', ({ locals }, form) => setPassword(locals.ctx, { password: textOf(form, 'password') })),
  removePasskey: act('removed', ({ locals }, form) => removePasskey(locals.ctx, { passkeyId: textOf(form, 'passkey') })),
  signOut: async (event) => {
    event.locals.cookies.push(...(await signOut(event.locals.ctx, fromOf(event))))
    redirect(303, inLang(event.locals.lang, '/'))
  },
}

function expectPerson({ ctx, lang }: App.Locals) {
  if (ctx.actor.kind !== 'person') redirect(303, `${inLang(lang, '/sign-in')}?to=${encodeURIComponent(inLang(lang, '/account'))}`)
  return ctx.actor
}
