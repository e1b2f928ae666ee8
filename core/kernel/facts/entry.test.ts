import { expect, test } from 'vitest'
import { keysFrom } from '../context/index.ts'
import { definitionEntry, entryOf, leafHash, type EntrySource } from './entry.ts'

const keys = keysFrom(new Uint8Array(32).fill(7))
const salt = new Uint8Array(16).fill(9)
const fact: EntrySource['fact'] = {
  programmeId: 'village-doctors',
  id: '018a0000-0000-7000-8000-000000000001',
  kind: 'class.held',
  placeCode: '520526109',
  day: '2023-08-12',
  subject: null,
  mergedInto: null,
  quantity: 1n,
  dimensions: { course: 'cupping' },
  eventId: null,
  reverses: null,
  reason: null,
}
const open = { persons: false, confidential: false }
const persons = { persons: true, confidential: false }
const attended = {
  ...fact,
  id: '018a0000-0000-7000-8000-000000000002',
  kind: 'class.attended',
  subject: '11111111-2222-4333-8444-555555555555',
  eventId: fact.id,
}
const evidence = [{ original: 'a'.repeat(64), published: 'b'.repeat(64) }]

/** Made by another program (Python's json, hmac and hashlib). A change of one byte is a new version of the format. */
const golden: [string, EntrySource, string, string][] = [
  [
    'open',
    { fact, kind: open, evidence: [], salt: null },
    '{"day":"2023-08-12","dimensions":{"course":"cupping"},"fact":"018a0000-0000-7000-8000-000000000001","kind":"class.held","place":"520526109","programme":"village-doctors","quantity":"1","type":"fact","v":"1"}',
    '441a9d1f76084b0b4d9309eae4930fb1fe553e452f91c36eb22bf7f1cb0de09c',
  ],
  [
    'open with evidence',
    { fact, kind: open, evidence, salt },
    '{"day":"2023-08-12","dimensions":{"course":"cupping"},"evidence":[{"original":"67fd0c8df8747611acfce43b39a41ce03c4c26e736700b3f57eac869fd067949","published":"3813f14c00b062e291dfea5909926645d5cd0b9ac4b51334528022f31ed049fe"}],"fact":"018a0000-0000-7000-8000-000000000001","kind":"class.held","place":"520526109","programme":"village-doctors","quantity":"1","type":"fact","v":"1"}',
    'f9638eee7303b0721acdaab2730351e336fcb9cb1311c506ff1685e346726295',
  ],
  [
    'persons',
    { fact: attended, kind: persons, evidence: [], salt },
    '{"county":"520526","fact":"018a0000-0000-7000-8000-000000000002","kind":"class.attended","month":"2023-08","programme":"village-doctors","quantity":"1","rest":"8c363a452ba3c6cef82f2a51a3392a3a973a4f4998ef9ee85d254943b20df652","subject":"4354d144343ed82acfd6ed49c63c71595e307c2c7c84a0d801ce5d9bb2aa89c0","type":"fact","v":"1"}',
    '7397794b3636caef437288544bb28bd47f1612fc66de63ec0b37b390d7234a5f',
  ],
  [
    'confidential',
    { fact: attended, kind: { persons: true, confidential: true }, evidence: [], salt },
    '{"fact":"018a0000-0000-7000-8000-000000000002","kind":"class.attended","month":"2023-08","programme":"village-doctors","province":"52","quantity":"1","rest":"800549254e9ccf31746205a439e316cb5c715cbab265b2e827facb59047d3c4e","type":"fact","v":"1"}',
    '50030f9d17005d484e7889f0b4481c1882e27ec5201bb431604acb9e6f806f45',
  ],
  [
    'reversal',
    {
      fact: { ...fact, id: '018a0000-0000-7000-8000-000000000003', reverses: fact.id, reason: 'not-held' },
      kind: open,
      evidence: [],
      salt: null,
    },
    '{"day":"2023-08-12","dimensions":{"course":"cupping"},"fact":"018a0000-0000-7000-8000-000000000003","kind":"class.held","place":"520526109","programme":"village-doctors","quantity":"1","reason":"not-held","reverses":"018a0000-0000-7000-8000-000000000001","type":"fact","v":"1"}',
    '66470cf3393a22139a8d14835734a299b5993a4b72cac43a89a413b447b451ef',
  ],
]

test.each(golden)('entry format v1, %s: golden bytes', (_, source, entry, leaf) => {
  expect(entryOf(source, keys)).toBe(entry)
  expect(leafHash(entry)).toBe(leaf)
})

test('an entry of one who attended shows neither day nor township nor handle', () => {
  const entry = entryOf({ fact: attended, kind: persons, evidence: [], salt }, keys) as string
  for (const secret of ['2023-08-12', '520526109', '11111111', 'cupping', fact.id]) expect(entry).not.toContain(secret)
  expect(entry).toContain('"county":"520526"')
})

test('a confidential entry shows no county and no pseudonym', () => {
  const entry = entryOf({ fact: attended, kind: { persons: true, confidential: true }, evidence: [], salt }, keys) as string
  expect(JSON.parse(entry)).toMatchObject({ month: '2023-08', province: '52' })
  expect(entry).not.toContain('"subject"')
  expect(entry).not.toContain('520526')
})

test('after its salt is erased, the entry of a person cannot be made again', () => {
  expect(entryOf({ fact: attended, kind: persons, evidence: [], salt: null }, keys)).toBeNull()
  expect(entryOf({ fact, kind: open, evidence: [], salt: null }, keys)).not.toBeNull()
})

test('a definition is sealed by its hash', () => {
  expect(definitionEntry('village-doctors', 2, 'c'.repeat(64))).toBe(
    `{"hash":"${'c'.repeat(64)}","programme":"village-doctors","type":"definition","v":"1","version":"2"}`,
  )
})
