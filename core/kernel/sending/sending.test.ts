import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { as, readConfig, transact } from '../context/index.ts'
import { testCtx } from '../db/testing.ts'
import { authorization } from './aliyun.ts'
import { canSend, readOutbox, sendMessage, type MailMessage, type TextMessage } from './index.ts'
import { carryOut } from './testing.ts'

const text: TextMessage = {
  channel: 'sms',
  to: '+8613800000000',
  template: 'code',
  values: { code: '493027', minutes: '5' },
  lang: 'zh',
}
const mail: MailMessage = {
  channel: 'mail',
  to: 'ann@example.org',
  subject: '邀请',
  text: '请打开 https://wotu.example/invitations/1',
}

const open: { close: () => unknown }[] = []
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())))

test('a message leaves if and only if what it tells of was committed', async () => {
  const ctx = await testCtx()
  await transact(ctx, async (ctx) => {
    await sendMessage(ctx, mail)
    throw new Error('changed my mind')
  }).catch(() => undefined)
  expect(await carryOut(ctx)).toBe(0)
  await transact(ctx, (ctx) => sendMessage(ctx, mail))
  await transact(ctx, (ctx) => sendMessage(ctx, text))
  expect(await carryOut(ctx)).toBe(2)
  expect((await readOutbox(ctx)).map(({ message }) => message)).toEqual([text, mail])
})

test('neither the queue nor the outbox holds a code or an address that can be read', async () => {
  const ctx = await testCtx()
  await sendMessage(ctx, text)
  await carryOut(ctx)
  const { rows } = await sql<{ all: string }>`
    select (select string_agg(j::text, ' ') from pgboss.job j) || (select string_agg(m::text, ' ') from outbox_messages m) as all`.execute(
    ctx.db,
  )
  expect(rows[0]?.all).toContain('sending.send')
  for (const secret of ['493027', '13800000000']) {
    expect(rows[0]?.all).not.toContain(secret)
    expect(rows[0]?.all).not.toContain(Buffer.from(secret).toString('hex'))
  }
})

test('what came too late to be of use is not sent', async () => {
  const ctx = await testCtx()
  await sendMessage(ctx, text, { until: new Date(ctx.clock.now().getTime() + 300_000) })
  ctx.clock.setNow(new Date(ctx.clock.now().getTime() + 300_000))
  await carryOut(ctx)
  expect(await readOutbox(ctx)).toEqual([])
})

test('without a way out a message is refused before anything is promised', async () => {
  const { outside, ...ctx } = await testCtx()
  const silent = as({ ...ctx, outside: { origin: outside.origin, here: true } }, ctx.actor)
  expect([canSend(silent, 'sms'), canSend({ outside }, 'sms')]).toEqual([false, true])
  await expect(sendMessage(silent, text)).rejects.toMatchObject({ code: 'sms-unavailable' })
  await expect(sendMessage(silent, mail)).rejects.toMatchObject({ code: 'mail-unavailable' })
})

test('the outbox is for a demo on this machine: elsewhere the start refuses it', () => {
  const outside = (env: NodeJS.ProcessEnv) => readConfig(env).outside
  expect(outside({})).toEqual({ origin: 'http://127.0.0.1:3000', here: true, sms: 'outbox', mail: 'outbox' })
  expect(outside({ WOTU_DEMO: '0' })).toEqual({ origin: 'http://127.0.0.1:3000', here: false })
  expect(outside({ HOST: '0.0.0.0', WOTU_ORIGIN: 'https://wotu.example' })).toEqual({ origin: 'https://wotu.example', here: false })
  for (const env of [{ WOTU_DEMO: '0' }, { HOST: '0.0.0.0' }])
    expect(() => outside({ ...env, WOTU_SMS: 'outbox' })).toThrow('WOTU_SMS outbox-shown-to-others')
  expect(() => outside({ WOTU_SMS: 'aliyun://id:secret@dysmsapi.aliyuncs.com/' })).toThrow('setting-WOTU_SMS')
  expect(() => outside({ WOTU_OIDC_ISSUER: 'https://sso.example' })).toThrow('WOTU_OIDC_CLIENT_ID setting-missing-beside')
})

test('mail goes out by SMTP, and a server that refuses it is told by its code alone', async () => {
  const got: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: ({ username, password }, _, done) =>
      username === 'us/er' && password === 'p@ss' ? done(null, { user: username }) : done(new Error('no')),
    onRcptTo: ({ address }, _, done) =>
      done(address.startsWith('nobody') ? Object.assign(new Error(`no ${address} here`), { responseCode: 550 }) : null),
    onData: (stream, _, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => (got.push(Buffer.concat(chunks).toString()), done()))
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  open.push({ close: () => new Promise<void>((done) => server.close(() => done())) })
  const { port } = server.server.address() as AddressInfo
  const ctx = await testCtx({ outside: { mail: `smtp://us%2Fer:p%40ss@127.0.0.1:${port}/?from=Wotu%20%3Cwotu%40example.org%3E` } })
  await sendMessage(ctx, mail)
  await carryOut(ctx)
  expect(got).toEqual([expect.stringMatching(/From: Wotu <wotu@example.org>[^]*To: ann@example.org[^]*Subject: =\?UTF-8\?/)])
  await sendMessage(ctx, { ...mail, to: 'nobody@example.org' })
  await expect(carryOut(ctx)).rejects.toThrow(/^the mail server refused: 550$/)
})

test('a request to Alibaba Cloud is signed as the example of its documentation is', () => {
  const headers = {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
  }
  const query = { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' }
  const key = { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' }
  expect(authorization({ method: 'POST', path: '/', query, headers }, key)).toMatch(
    /^ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0$/,
  )
})

test('a text message reaches a server that checks the signature of the request as it arrives', async () => {
  const got: Record<string, string>[] = []
  const isSigned = ({ method = '', url = '', headers }: IncomingMessage) => {
    const { pathname, searchParams } = new URL(url, 'http://aliyun')
    const names = /SignedHeaders=([^,]*)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? []
    const signed = Object.fromEntries(names.map((name) => [name, String(headers[name])]))
    const query = Object.fromEntries(searchParams)
    got.push(query)
    return (
      authorization({ method, path: pathname, query, headers: signed }, { id: 'key', secret: 'sec:ret' }) === headers.authorization
    )
  }
  const server = createServer((request, response) => {
    const code = !isSigned(request) ? 'SignatureDoesNotMatch' : got.length > 1 ? 'isv.BUSINESS_LIMIT_CONTROL' : 'OK'
    response.end(JSON.stringify({ Code: code, Message: `about ${got[0]?.['PhoneNumbers']}` }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push(server)
  const { port } = server.address() as AddressInfo
  const way = `aliyun+http://key:sec%3Aret@127.0.0.1:${port}/?sign=${encodeURIComponent('沃土(测试)')}&code=SMS_123`
  const ctx = await testCtx({ outside: { sms: way } })
  await sendMessage(ctx, text)
  await carryOut(ctx)
  expect(got).toEqual([
    {
      PhoneNumbers: '13800000000',
      SignName: '沃土(测试)',
      TemplateCode: 'SMS_123',
      TemplateParam: '{"code":"493027","minutes":"5"}',
    },
  ])
  await sendMessage(ctx, text)
  await expect(carryOut(ctx)).rejects.toThrow(/^the text message was refused: isv.BUSINESS_LIMIT_CONTROL$/)
})
