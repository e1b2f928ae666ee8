import type { Translated } from '../sentences.ts'
import type { facts as zh } from '../zh/facts.ts'

export const facts: Translated<typeof zh> = {
  'facts-wrong': (v) =>
    `Of ${v.facts} facts, ${v.wrong} cannot stand; none was recorded. Correct the following and send them again.`,
  'facts-recorded-already-conflict': () =>
    'The same idempotency key was recorded with other content. Nothing was recorded. Use another key, or the same content.',
  'kind-unknown': (v) =>
    `The programme “${v.programme}” declares no facts of kind “${v.kind}”. Declare it under kinds in the programme's file.`,
  'place-unknown': (v) =>
    `There is no place with the code “${v.place}”. Use a division code of 2, 4, 6, 9 or 12 digits, or CN for the country.`,
  'day-not-a-date': (v) => `“${v.day}” is not a date. Write it like 2024-06-30.`,
  'day-in-future': (v) => `${v.day} has not come yet (today is ${v.today}). A fact is recorded after it happened.`,
  'quantity-not-whole': (v) => `The quantity “${v.quantity}” is not a whole number. Use the kind's smallest unit.`,
  'quantity-negative': (v) => `The quantity ${v.quantity} is below zero. To take a fact back, reverse it.`,
  'quantity-too-large': (v) => `The quantity ${v.quantity} is too large. Check it, and its unit.`,
  'subject-missing': (v) => `“${v.kind}” counts subjects: name the subject (its random handle).`,
  'subject-not-a-handle': () => 'The subject is not a handle; it should be a UUID.',
  'id-not-a-uuid': () => 'The id of a fact should be a UUIDv7.',
  'event-unknown': (v) => `The event ${v.event} does not exist, was taken back, or counts persons itself. Record the event first.`,
  'idempotency-key-length': () => 'An idempotency key has 1 to 200 characters.',
  'idempotency-key-taken': (v) => `The idempotency key “${v.key}” belongs to a fact with other content.`,
  'evidence-malformed': () =>
    'Evidence is written as [{"original": "sheet.pdf", "published": "sheet-masked.pdf"}]; published may be absent.',
  'evidence-not-sha256': () => 'Evidence is named by the SHA-256 of a file, 64 lower-case hex digits.',
  'dimension-undeclared': (v) => `“${v.kind}” does not declare this dimension. Declared: ${v.declared || 'none'}.`,
  'dimension-value-undeclared': (v) => `The value “${v.value}” is not declared. Values: ${v.declared}.`,
  'dimension-reserved': (v) =>
    `A dimension cannot have this name: in addresses it means something else (${v.reserved}). Choose another.`,
  'dimension-missing': (v) => `“${v.kind}” needs this dimension.`,
  'dimension-value-dropped': (v) =>
    `Values that facts already carry cannot be dropped: ${v.dropped}. Nothing was changed. Keep them.`,
  'fact-not-found': (v) => `There is no fact “${v.fact}”. Check its id.`,
  'fact-is-reversal': () =>
    'This fact is itself a reversal and cannot be reversed. Nothing was changed. To restore what it took back, record that again.',
  'fact-reversed-already': () => 'This fact was taken back before. Nothing was changed.',
  'reason-unknown': (v) => `“${v.reason}” is not a reason for a reversal. Nothing was changed. Reasons: ${v.known}.`,
  'subjects-are-one': () => 'Both handles are the same subject; there is nothing to merge. Nothing was changed.',
  'line-not-json': (v) => `This line is not a JSON object: ${v.message}`,
}
