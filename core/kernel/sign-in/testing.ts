import type { Ctx } from '../context/index.ts'
import { as } from '../context/index.ts'
import { testCtx, type TestCtx, type TestCtxOptions } from '../db/testing.ts'
import { newestTo } from '../sending/testing.ts'
import { sendCode, sessionOf, signInWithCode, type From, type SignedIn } from './index.ts'

/** A street where nobody has signed in yet. */
export async function street(options: TestCtxOptions = {}): Promise<TestCtx> {
  return testCtx({ actor: { kind: 'public' }, demo: true, ...options })
}

/** A browser at an address, with the cookies it was given. */
export function browser(address = '192.0.2.1', cookies: readonly string[] = [], headers: Record<string, string> = {}): From {
  const cookie = cookies.map((one) => one.split(';', 1)[0]).join('; ')
  return { headers: new Headers({ ...headers, ...(cookie && { cookie }) }), address, secure: false }
}

/** Asks for a code and reads it from the message. */
export async function codeFor(ctx: Ctx, phone: string, address = '192.0.2.1'): Promise<string> {
  const to = await sendCode(ctx, { phone, lang: 'zh', address })
  const message = await newestTo(ctx, to)
  if (message?.channel !== 'sms') throw new Error('no code came')
  return message.values['code'] ?? ''
}

/** Signs in by a code. */
export async function arrive(ctx: Ctx, phone: string, from = browser()): Promise<SignedIn> {
  return signInWithCode(ctx, { phone, code: await codeFor(ctx, phone, from.address) }, from)
}

/** The context of whoever has these cookies. */
export async function known(ctx: Ctx, cookies: readonly string[]): Promise<Ctx> {
  const session = await sessionOf(ctx, browser('192.0.2.1', cookies))
  return as(ctx, session?.actor ?? { kind: 'public' })
}
