import { z } from 'zod'
import { Refused, type Issue } from './refused.ts'

/** Sign-in by another house's OpenID Connect. */
export type OpenIdConnect = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button calls it. */
  readonly name: string
}

/** How this instance meets the world outside: where people find it, and by what its messages leave. */
export type Outside = {
  /** `https://wotu.example.org`: for every link that leaves the house, never taken from a request. */
  readonly origin: string
  /** A demo that only this machine can reach: it may show what others must never see. */
  readonly here: boolean
  /** `outbox`, or `aliyun://KEY:SECRET@dysmsapi.aliyuncs.com/?sign=…&code=SMS_…`; absent: no text messages. */
  readonly sms?: string
  /** `outbox`, or `smtps://USER:PASSWORD@HOST/?from=…`; absent: no mail. */
  readonly mail?: string
  readonly oidc?: OpenIdConnect
}

/** A way out as a URL: how, with which user and password, where, and what must stand in its query. */
function route(protocol: RegExp, needed: readonly string[]) {
  return z.string().refine((text) => {
    if (!URL.canParse(text)) return false
    const url = new URL(text)
    return protocol.test(url.protocol) && url.hostname !== '' && needed.every((name) => url.searchParams.get(name))
  })
}

const address = (shape: RegExp) => z.string().refine((text) => shape.test(text) && URL.canParse(text))

/** The settings of {@link Outside}, as the environment has them. */
export const OutsideSettings = {
  WOTU_ORIGIN: address(/^https?:\/\/[^/?#@\s]+\/?$/).optional(),
  WOTU_SMS: z.union([z.literal('outbox'), route(/^aliyun(\+http)?:$/, ['sign', 'code'])]).optional(),
  WOTU_MAIL: z.union([z.literal('outbox'), route(/^smtps?:$/, ['from'])]).optional(),
  WOTU_OIDC_ISSUER: address(/^https?:\/\//).optional(),
  WOTU_OIDC_CLIENT_ID: z.string().optional(),
  WOTU_OIDC_CLIENT_SECRET: z.string().optional(),
  WOTU_OIDC_NAME: z.string().max(40).optional(),
}

type Set = z.infer<z.ZodObject<typeof OutsideSettings>> & {
  readonly WOTU_DEMO: string
  readonly HOST: string
  readonly PORT: number
}

/** @throws Refused `setting-wrong` where the outbox could be read by others, or a part of OpenID Connect is missing */
export function outsideOf(e: Set): Outside {
  const here = e.WOTU_DEMO !== '0' && isLoopback(e.HOST)
  const issues = [
    ...(['WOTU_SMS', 'WOTU_MAIL'] as const)
      .filter((field) => e[field] === 'outbox' && !here)
      .map((field) => ({ field, code: 'outbox-shown-to-others' })),
    ...oidcIssues(e),
  ]
  if (issues.length > 0) throw new Refused('setting-wrong', { names: issues.map(({ field }) => field) }, issues)
  const sms = e.WOTU_SMS ?? (here ? 'outbox' : undefined)
  const mail = e.WOTU_MAIL ?? (here ? 'outbox' : undefined)
  const oidc = e.WOTU_OIDC_ISSUER && {
    issuer: e.WOTU_OIDC_ISSUER.replace(/\/$/, ''),
    clientId: e.WOTU_OIDC_CLIENT_ID ?? '',
    clientSecret: e.WOTU_OIDC_CLIENT_SECRET ?? '',
    name: e.WOTU_OIDC_NAME ?? new URL(e.WOTU_OIDC_ISSUER).hostname,
  }
  return {
    origin: e.WOTU_ORIGIN === undefined ? ownAddress(e) : new URL(e.WOTU_ORIGIN).origin,
    here,
    ...(sms !== undefined && { sms }),
    ...(mail !== undefined && { mail }),
    ...(oidc && { oidc }),
  }
}

function oidcIssues(e: Set): Issue[] {
  const names = ['WOTU_OIDC_ISSUER', 'WOTU_OIDC_CLIENT_ID', 'WOTU_OIDC_CLIENT_SECRET'] as const
  const missing = names.filter((name) => e[name] === undefined)
  return missing.length === 0 || missing.length === names.length
    ? []
    : missing.map((field) => ({ field, code: 'setting-missing-beside', params: { names } }))
}

/** Names and addresses by which a machine means itself alone. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host)
}

function ownAddress({ HOST, PORT }: Pick<Set, 'HOST' | 'PORT'>): string {
  const isEverywhere = HOST === '0.0.0.0' || HOST === '::'
  return `http://${isEverywhere ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`
}
