import { expect, test } from 'vitest'
import { as } from '../context/index.ts'
import { grantRole } from '../roles/index.ts'
import { testDatabase } from '../db/testing.ts'
import {
  endOtherSessions,
  endSession,
  holding,
  listSessions,
  sessionOf,
  setPassword,
  signInWithPassword,
  signOut,
} from './index.ts'
import { LIMITS } from './limits.ts'
import { arrive, browser, codeFor, known, street } from './testing.ts'

const ANN = '13800000001'
const WORDS = '青 稞 与 远 山 皆 可 入 诗'
const tokenOf = (cookies: readonly string[]) => /^(?:__Secure-)?wotu\.session_token=([^;.]+)/.exec(cookies.join('\n'))?.[1]

test('a session is a cookie that scripts cannot read and other sites do not send, for TLS alone where there is TLS', async () => {
  const ctx = await street()
  const { cookies } = await arrive(ctx, ANN)
  expect(cookies).toEqual([expect.stringMatching(/^wotu\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)])
  const behindTls = await arrive(ctx, ANN, { ...browser(), secure: true })
  expect(behindTls.cookies).toEqual([expect.stringMatching(/^__Secure-wotu\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/)])
})

test('who signs in has a new token, whatever the browser brought along, and the session it brought ends', async () => {
  const ctx = await street()
  const planted = browser('192.0.2.1', ['wotu.session_token=planted.c2lnbmVk'])
  const first = await arrive(ctx, ANN, planted)
  expect(tokenOf(first.cookies)).not.toBe('planted')
  const second = await arrive(ctx, '13800000002', browser('192.0.2.1', first.cookies))
  expect(tokenOf(second.cookies)).not.toBe(tokenOf(first.cookies))
  expect((await known(ctx, first.cookies)).actor).toEqual({ kind: 'public' })
  expect((await known(ctx, second.cookies)).actor).toMatchObject({ id: second.personId })
})

test('a cookie that was changed, or signed elsewhere, is nobody', async () => {
  const ctx = await street()
  const { cookies } = await arrive(ctx, ANN)
  const [cookie = ''] = cookies
  const token = tokenOf(cookies) ?? ''
  for (const forged of [
    cookie.replace(token, `${token.slice(0, -1)}A`),
    `wotu.session_token=${token}`,
    `wotu.session_token=${token}.AAAA`,
    '',
  ])
    expect([forged, await sessionOf(ctx, browser('192.0.2.1', [forged]))]).toEqual([forged, undefined])
})

test('one sees one’s own sessions, ends one or all others, and signs out; each is on record', async () => {
  const database = await testDatabase()
  const ctx = await street({ database })
  const [phone, desk, other] = [await arrive(ctx, ANN), await arrive(ctx, ANN), await arrive(ctx, '13800000002')]
  const atDesk = await known(ctx, desk.cookies)
  const sessions = await listSessions(atDesk)
  expect(sessions.map(({ isThis }) => isThis)).toEqual([true, false])
  const theirs = (await listSessions(await known(ctx, other.cookies)))[0]!.id
  await endSession(atDesk, { sessionId: theirs })
  expect((await known(ctx, other.cookies)).actor.kind).toBe('person')
  await endSession(atDesk, { sessionId: sessions[1]!.id })
  expect((await known(ctx, phone.cookies)).actor.kind).toBe('public')

  await arrive(ctx, ANN)
  await endOtherSessions(atDesk)
  expect(await listSessions(atDesk)).toHaveLength(1)
  expect(await signOut(atDesk, browser('192.0.2.1', desk.cookies))).toEqual(
    expect.arrayContaining([expect.stringMatching(/^wotu\.session_token=; Max-Age=0/)]),
  )
  expect((await known(ctx, desk.cookies)).actor.kind).toBe('public')

  const entries = await ctx.db
    .selectFrom('auditEntries')
    .select(['action', 'actor', 'bySession'])
    .where('recordId', '=', desk.personId)
    .orderBy('id')
    .execute()
  expect(entries.map(({ action }) => action)).toEqual([
    'people.signUp',
    'signIn.begin',
    'signIn.begin',
    'signIn.end',
    'signIn.begin',
    'signIn.end',
    'signIn.end',
  ])
  expect(
    entries.slice(1).every(({ actor, bySession }) => actor === `person:${desk.personId}` && bySession?.startsWith('session:')),
  ).toBe(true)
})

test('a session carries the roles as they are now, and none where sign-in was forgotten', async () => {
  const ctx = await street()
  const { cookies, personId } = await arrive(ctx, ANN)
  const operator = as(ctx, { kind: 'operator', name: 'test' })
  await grantRole(operator, { personId, role: 'admin', scope: 'platform', id: '' })
  expect((await known(ctx, cookies)).actor).toMatchObject({ grants: [{ role: 'admin', scope: 'platform', id: '' }] })
  await holding.erase(ctx, [personId])
  expect((await known(ctx, cookies)).actor).toEqual({ kind: 'public' })
})

test('a password is set by who just signed in, ends all other sessions, and signs in; a wrong one says no more than for a stranger', async () => {
  const ctx = await street()
  const [phone, desk] = [await arrive(ctx, ANN), await arrive(ctx, ANN)]
  const atDesk = await known(ctx, desk.cookies)
  for (const password of ['short', 'aaaaaaaaaaaa', 'x'.repeat(129)])
    await expect(setPassword(atDesk, { password })).rejects.toMatchObject({
      issues: [{ field: 'password', code: 'password-unsuited' }],
    })
  await setPassword(atDesk, { password: 'first password' })
  await setPassword(atDesk, { password: WORDS })
  expect((await known(ctx, phone.cookies)).actor.kind).toBe('public')
  expect((await known(ctx, desk.cookies)).actor.kind).toBe('person')

  const enter = (phone: string, password: string) => signInWithPassword(ctx, { phone, password }, browser())
  const { personId } = await enter(ANN, WORDS)
  expect(personId).toBe(desk.personId)
  const refusals = await Promise.all(
    [enter(ANN, 'first password'), enter('13800000002', WORDS)].map((tried) => tried.catch((error: unknown) => error)),
  )
  expect(refusals[0]).toMatchObject({ issues: [{ field: 'password', code: 'password-wrong' }] })
  expect(refusals[1]).toEqual(refusals[0])
  expect(await ctx.db.selectFrom('persons').select('id').execute()).toHaveLength(1)

  await ctx.db
    .updateTable('authSessions')
    .set({ createdAt: new Date(Date.now() - 3_601_000) })
    .execute()
  await expect(setPassword(atDesk, { password: WORDS })).rejects.toMatchObject({ code: 'session-not-fresh' })
})

test('wrong passwords lock a number, right ones too, and a code does not unlock it', async () => {
  const ctx = await street()
  await setPassword(await known(ctx, (await arrive(ctx, ANN)).cookies), { password: WORDS })
  const code = await codeFor(ctx, ANN)
  const enter = (password: string, i = 0) => signInWithPassword(ctx, { phone: ANN, password }, browser(`192.0.2.${i}`))
  for (let i = 0; i < LIMITS['wrong/phone']; i++)
    await expect(enter('guess guess', i)).rejects.toMatchObject({ code: 'sign-in-wrong' })
  await expect(enter(WORDS)).rejects.toMatchObject({ code: 'sign-in-too-many', params: { minutes: 60 } })
  expect(code).toMatch(/^\d{6}$/)
  const failures = await ctx.db.selectFrom('auditEntries').select('after').where('action', '=', 'signIn.fail').execute()
  expect(failures).toHaveLength(LIMITS['wrong/phone'])
})
