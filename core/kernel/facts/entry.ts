import { createHash, createHmac } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Keys } from '../context/index.ts'
import { countyOf, provinceOf } from '../places/index.ts'
import type { Evidence, Fact, Kind } from './model.ts'

/*
 * Entry format v1: what the log holds of one fact, canonical JSON (RFC 8785), every number a decimal string.
 *
 *   all kinds      { v, type: 'fact', programme, fact, kind, quantity, … } and, in a reversal, { reverses, reason }
 *   other kinds    … day, place, dimensions, event?, subject?
 *   persons        … month, county, subject, into?            rest = { day, place, dimensions, event? }
 *   confidential   … month, province                          rest = { day, place, dimensions, event?, subject?, into? }
 *   evidence       [{ original, published? }], each SHA-256(salt' ‖ the file's SHA-256)
 *   commitment     SHA-256(salt' ‖ canonical JSON of rest), hex
 *
 * `subject` is a pseudonym: HMAC-SHA256 of the random handle under a key of the programme. salt' = HMAC-SHA256(the
 * fact's salt, label), label `rest`, `original/0`, `published/0` …: who opens one commitment opens no other.
 * Absent parts are left out. No free text and no name stands in an entry.
 */

export type EntrySource = {
  readonly fact: Omit<Fact, 'recordedAt'> & { readonly mergedInto: string | null }
  readonly kind: Pick<Kind, 'persons' | 'confidential'>
  readonly evidence: readonly Evidence[]
  /** Null after erasure: then the entry stands in the log alone and can't be made again. */
  readonly salt: Uint8Array | null
}

/** The entry of a fact as canonical JSON, or null where its salt was erased. */
export function entryOf({ fact, kind, evidence, salt }: EntrySource, keys: Keys): string | null {
  const open = !kind.persons && !kind.confidential
  if (salt === null && (!open || evidence.length > 0)) return null
  const pseudonym = (handle: string | null) => (handle === null ? undefined : keys.pseudonym(fact.programmeId, handle))
  const who = { subject: pseudonym(fact.subject), into: pseudonym(fact.mergedInto) }
  const rest = { day: fact.day, place: fact.placeCode, dimensions: fact.dimensions, event: fact.eventId ?? undefined }
  const shown = open
    ? { ...rest, ...who }
    : kind.confidential
      ? { month: fact.day.slice(0, 7), province: provinceOf(fact.placeCode), rest: commit(salt, 'rest', json({ ...rest, ...who })) }
      : { month: fact.day.slice(0, 7), county: countyOf(fact.placeCode), ...who, rest: commit(salt, 'rest', json(rest)) }
  return json({
    v: '1',
    type: 'fact',
    programme: fact.programmeId,
    fact: fact.id,
    kind: fact.kind,
    quantity: fact.quantity.toString(),
    reverses: fact.reverses ?? undefined,
    reason: fact.reason ?? undefined,
    ...shown,
    evidence: evidence.length === 0 ? undefined : evidence.map((file, n) => sealed(file, n, salt)),
  })
}

/** The entry of a new version of a programme's definitions: they are sealed by their hash. */
export function definitionEntry(programmeId: string, version: number, hash: string): string {
  return json({ v: '1', type: 'definition', programme: programmeId, version: version.toString(), hash })
}

/** Hash of a log's leaf, hex: SHA-256(0x00 ‖ entry), RFC 6962 §2.1. */
export function leafHash(entry: string): string {
  return createHash('sha256').update(Uint8Array.of(0)).update(entry).digest('hex')
}

function sealed({ original, published }: Evidence, n: number, salt: Uint8Array | null) {
  return {
    original: commit(salt, `original/${n}`, Buffer.from(original, 'hex')),
    published: published === undefined ? undefined : commit(salt, `published/${n}`, Buffer.from(published, 'hex')),
  }
}

function commit(salt: Uint8Array | null, label: string, content: string | Uint8Array): string {
  if (salt === null) throw new Error('a commitment without its salt')
  return createHash('sha256').update(createHmac('sha256', salt).update(label).digest()).update(content).digest('hex')
}

function json(value: object): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('not canonical JSON')
  return text
}
