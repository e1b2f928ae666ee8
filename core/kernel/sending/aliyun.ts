import { createHash, createHmac, randomUUID } from 'node:crypto'
import type { TextMessage } from './model.ts'

/*
 * Alibaba Cloud's text messages: `SendSms` of the interface Dysmsapi, version 2017-05-25, signed as their documentation of
 * "V3 request structure and signature" tells (ACS3-HMAC-SHA256). An RPC interface: everything stands in the query, the body is empty.
 */
const [ACTION, VERSION] = ['SendSms', '2017-05-25']

/** What is signed of a request. Header names in lower case. */
export type Signed = {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
}

/** The header `Authorization` of a request whose body is empty. */
export function authorization({ method, path, query, headers }: Signed, key: { id: string; secret: string }): string {
  const names = Object.keys(headers).sort()
  const canonical = [
    method,
    path,
    queryOf(query),
    names.map((name) => `${name}:${headers[name]?.trim()}\n`).join(''),
    names.join(';'),
    EMPTY,
  ].join('\n')
  const signature = createHmac('sha256', key.secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  return `ACS3-HMAC-SHA256 Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}`
}

/**
 * Sends one text message. @param way `aliyun://KEY:SECRET@dysmsapi.aliyuncs.com/?sign=SIGNATURE&code=SMS_123`: the query
 * names the registered signature, and for each of our templates the one registered there
 * @throws Error with the answer's code alone
 */
export async function sendByAliyun(way: string, message: TextMessage, now: Date, signal: AbortSignal): Promise<void> {
  const { username, password, host, protocol, searchParams } = new URL(way)
  const query = {
    PhoneNumbers: message.to.replace(/^\+86/, '').replace(/^\+/, ''),
    SignName: searchParams.get('sign') ?? '',
    TemplateCode: searchParams.get(message.template) ?? '',
    TemplateParam: JSON.stringify(message.values),
  }
  const headers = {
    host,
    'x-acs-action': ACTION,
    'x-acs-version': VERSION,
    'x-acs-date': now.toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': EMPTY,
  }
  const key = { id: decodeURIComponent(username), secret: decodeURIComponent(password) }
  const signed = authorization({ method: 'POST', path: '/', query, headers }, key)
  const scheme = protocol === 'aliyun+http:' ? 'http' : 'https'
  const response = await fetch(`${scheme}://${host}/?${queryOf(query)}`, {
    method: 'POST',
    headers: { ...headers, authorization: signed, accept: 'application/json' },
    signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]),
  })
  const { Code: code = response.status } = (await response.json().catch(() => ({}))) as { Code?: string | number }
  if (code !== 'OK') throw new Error(`the text message was refused: ${String(code).slice(0, 80)}`)
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const EMPTY = sha256('')

/** Sorted by name, each part as RFC 3986 writes it. */
function queryOf(query: Readonly<Record<string, string>>): string {
  const parts = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
  return parts.sort().join('&')
}

/** `encodeURIComponent` leaves five signs as they are that RFC 3986 reserves. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
