import { readFileSync } from 'node:fs'
import type { Scope } from '@wotu/core/kernel/figures'

/** A number that the newspaper's page gives, as a reader took it down. */
export type Claim = {
  readonly id: string
  readonly value: number
  readonly unit: string
  /** `=` exactly, `>` more than, `余` at least, and less than one more of the last digit that is not 0. */
  readonly qualifier: '=' | '>' | '余'
  /** What was done; what shall be done; by how much something shall grow. */
  readonly kind: 'result' | 'target' | 'target-delta'
  /** What is counted, in the reader's words. */
  readonly basis: string
}

/** The page's results and targets that are numbers. */
export function readClaims(): readonly Claim[] {
  const text = readFileSync(new URL('claims.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { claims: Claim[] }).claims
}

/** Whether a figure, in the unit in which it is shown, bears a claim out. */
export function bearsOut({ value: said, qualifier }: Claim, value: number): boolean {
  if (qualifier === '=') return value === said
  if (qualifier === '>') return value > said
  return value >= said && value < said + lastPlace(said)
}

/** 7,300 → 100: the place of the last digit that is not 0. */
function lastPlace(n: number): number {
  let place = 1
  while (n % (place * 10) === 0) place *= 10
  return place
}

type Answer = { readonly indicator: string } & Scope

const retu = (name: string): Answer => ({ indicator: `retu-2024.${name}` })
const dou = (name: string): Answer => ({ indicator: `dou-2024.${name}` })
const doctors = (name: string, scope: Scope = {}): Answer => ({ indicator: `village-doctors.${name}`, ...scope })

/** Which figure answers which claim. Without days: as of the report's day of its programme. */
export const ANSWERS: Readonly<Record<string, Answer>> = {
  A04: retu('selling-counties'),
  A05: retu('sales'),
  A06: retu('centres'),
  A07: retu('contract-villages'),
  A08: retu('trained'),
  A09: retu('hosts'),
  A10: retu('placed'),
  A11: retu('benefits'),
  A12: retu('warehouses'),
  A13: retu('centres'),
  A14: retu('stations'),
  A15: retu('regional-brands'),
  A16: retu('county-brands'),
  A17: retu('purchases'),
  A18: retu('players'),
  A19: retu('tourism-counties'),
  A20: retu('routes'),
  A21: retu('posts'),
  A22: retu('training-counties'),
  A23: retu('classrooms'),
  A24: retu('cloud-pc-users'),
  A25: retu('participations'),
  A26: retu('children'),
  A27: retu('mothers'),
  A28: retu('showing-provinces'),
  A29: retu('showing-villages'),
  A30: retu('showings'),
  A31: retu('envoy-units'),
  A32: retu('envoys'),
  A35: retu('labs'),
  B03: dou('creators'),
  B04: dou('children'),
  B06: dou('organisations'),
  B07: dou('projects'),
  C02: doctors('paid'),
  C03: doctors('classes'),
  C04: doctors('doctors'),
  C05: doctors('lives'),
  C06: doctors('live-attendances'),
  C07: doctors('lessons'),
  C08: doctors('exposures'),
  C09: doctors('courses', { place: '520526' }),
  C11: doctors('linkage-places'),
  C12: doctors('counties'),
  // The page calls Rugao the start of 2024; it was printed in September, after the day of the totals.
  C13: doctors('counties', { place: '320682', from: '2024-01-01', to: '2024-09-05' }),
}
