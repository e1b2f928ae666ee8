import { expect, test } from 'vitest'
import type { Refused } from '../context/index.ts'
import { openDatabase } from '../db/index.ts'
import { testCtx, testDatabase } from '../db/testing.ts'
import { newestTo } from '../sending/testing.ts'
import { CODE_MINUTES, forgetTriesJob, sendCode, signInWithCode } from './index.ts'
import { LIMITS } from './limits.ts'
import { browser, codeFor, known, street } from './testing.ts'

const ANN = '13800000001'
const at = (field: string, code: string) => ({ code: 'sign-in-wrong', issues: [{ field, code }] })
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a code sent to a number signs its person in, the first time and the next', async () => {
  const ctx = await street()
  const code = await codeFor(ctx, '138 0000-0001')
  const first = await signInWithCode(ctx, { phone: ANN, code: ` ${code.slice(0, 3)} ${code.slice(3)}` }, browser())
  expect((await known(ctx, first.cookies)).actor).toMatchObject({
    kind: 'person',
    id: first.personId,
    name: '····0001',
    grants: [],
  })
  const again = await signInWithCode(ctx, { phone: `+86${ANN}`, code: await codeFor(ctx, ANN) }, browser())
  expect(again.personId).toBe(first.personId)
})

test('a code that is wrong, expired, replaced or used before opens nothing, and each says so at its field', async () => {
  const ctx = await street()
  const enter = (code: string, phone = ANN) => signInWithCode(ctx, { phone, code }, browser())
  await expect(enter('123456', '1380000000')).rejects.toMatchObject(at('phone', 'phone-wrong'))
  await expect(enter('12345')).rejects.toMatchObject(at('code', 'code-not-six-digits'))
  await expect(enter('123456')).rejects.toMatchObject(at('code', 'code-wrong')) // none was sent
  const code = await codeFor(ctx, ANN)
  await expect(enter(other(code))).rejects.toMatchObject(at('code', 'code-wrong'))
  await expect(enter(code, '13800000002')).rejects.toMatchObject(at('code', 'code-wrong'))
  await enter(code)
  await expect(enter(code)).rejects.toMatchObject(at('code', 'code-used'))
  const late = await codeFor(ctx, ANN)
  ctx.clock.setNow(new Date(ctx.clock.now().getTime() + CODE_MINUTES * 60_000))
  await expect(enter(late)).rejects.toMatchObject(at('code', 'code-expired'))
  const replaced = await codeFor(ctx, ANN)
  const newest = await codeFor(ctx, ANN)
  if (replaced !== newest) await expect(enter(replaced)).rejects.toMatchObject(at('code', 'code-wrong'))
  await enter(newest)
})

test('after five wrong ones the right code is worth nothing; a code is taken once by however many at once', async () => {
  const ctx = await street()
  const code = await codeFor(ctx, ANN)
  const enter = (typed: string) => signInWithCode(ctx, { phone: ANN, code: typed }, browser())
  for (let i = 0; i < 5; i++) await expect(enter(other(code))).rejects.toMatchObject(at('code', 'code-wrong'))
  await expect(enter(code)).rejects.toMatchObject(at('code', 'code-wrong'))
  const next = await codeFor(ctx, ANN)
  const tries = await Promise.allSettled(Array.from({ length: 4 }, () => enter(next)))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('codes are limited for a number and for a network, and wrong ones lock a number, whichever process is asked', async () => {
  const database = await testDatabase()
  const second = openDatabase(database.address)
  try {
    const processes = [await street({ database }), await testCtx({ database: second, actor: { kind: 'public' } })]
    const send = (i: number, phone: string, address: string) => sendCode(processes[i % 2]!, { phone, lang: 'en', address })
    const sent = await Promise.allSettled(Array.from({ length: 9 }, (_, i) => send(i, ANN, `192.0.2.${i}`)))
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(LIMITS['code/phone'])
    await expect(send(0, ANN, '198.51.100.9')).rejects.toMatchObject({
      code: 'codes-too-many',
      params: { minutes: 60, seconds: 3600 },
    })

    const house = (i: number) => `2001:db8:7:1::${i.toString(16)}`
    const many = Array.from({ length: LIMITS['code/network'] + 4 }, (_, i) => send(i, `139${String(i).padStart(8, '0')}`, house(i)))
    const settled = await Promise.allSettled(many)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(LIMITS['code/network'])
    await send(1, '13700000000', '2001:db8:7:2::1')

    const message = await newestTo(processes[0]!, '+8613700000000')
    const code = message?.channel === 'sms' ? (message.values['code'] ?? '') : ''
    const enter = (i: number, typed: string) =>
      signInWithCode(processes[i % 2]!, { phone: '13700000000', code: typed }, browser(`203.0.113.${i}`))
    const wrong = await Promise.allSettled(Array.from({ length: 14 }, (_, i) => enter(i, other(code))))
    const locked = wrong.filter((one) => one.status === 'rejected' && (one.reason as Refused).code === 'sign-in-too-many')
    expect(locked).toHaveLength(14 - LIMITS['wrong/phone'])
    await expect(enter(0, code)).rejects.toMatchObject({ code: 'sign-in-too-many' })
    for (const { clock } of processes as Awaited<ReturnType<typeof street>>[])
      clock.setNow(new Date(clock.now().getTime() + 3_600_000))
    await sendCode(processes[1]!, { phone: ANN, lang: 'en', address: '192.0.2.1' })
  } finally {
    await second.close()
    await database.close()
  }
})

test('a number that is known and one that is not are answered alike', async () => {
  const ctx = await street()
  await signInWithCode(ctx, { phone: ANN, code: await codeFor(ctx, ANN) }, browser())
  const [known, unknown] = [ANN, '13800000009']
  const answers = async (phone: string) => [
    typeof (await sendCode(ctx, { phone, lang: 'zh', address: '192.0.2.7' })),
    await signInWithCode(ctx, { phone, code: '12345６' }, browser()).catch((error: unknown) => error),
  ]
  expect(await answers(known)).toEqual(await answers(unknown))
})

test('what was tried is forgotten, and neither numbers nor codes stand in it to be read', async () => {
  const ctx = await street()
  const code = await codeFor(ctx, ANN)
  const kept = JSON.stringify([
    await ctx.db.selectFrom('authCodes').selectAll().execute(),
    await ctx.db.selectFrom('authAttempts').selectAll().execute(),
  ])
  for (const secret of [ANN, code, '192.0.2.1']) expect(kept).not.toContain(secret)
  ctx.clock.setNow(new Date(ctx.clock.now().getTime() + 2 * 86_400_000))
  await forgetTriesJob.run(ctx, {}, new AbortController().signal)
  expect(await ctx.db.selectFrom('authCodes').selectAll().execute()).toEqual([])
  expect(await ctx.db.selectFrom('authAttempts').selectAll().execute()).toEqual([])
})
