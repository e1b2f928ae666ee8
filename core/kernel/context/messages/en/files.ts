import type { Translated, Values } from '../sentences.ts'
import type { files as zh } from '../zh/files.ts'

const megabytes = (v: Values) => Number(v.limit) / 1_000_000

export const files: Translated<typeof zh> = {
  // A private file reads like one that does not exist, so the sentence must fit both.
  'file-not-found': () => 'There is no public file at this address. Check it, or open the evidence from the page of its fact.',
  'file-unavailable': () =>
    'This file is known, but its content cannot be read now. The record of it is safe. Try again later; if it stays so, npx wotu check tells the operator which files are missing.',
  'file-too-large': (v) => `The file has more than ${megabytes(v)} MB and was not kept. Make it smaller, or several files of it.`,
  'file-empty': () => 'The file is empty and was not kept. Look where it came from, and send it again.',
  'original-not-found': () => 'The original of this copy is not in the store; the copy was not kept. Store the original first.',
  'original-is-public': () => 'The original is public already; the copy was not kept. A public file needs no public copy.',
  'copy-is-original': () =>
    'The copy is the original, byte for byte, and was not kept. Mask what should not be public, and send that.',
  'public-copy-exists': (v) => `This original has a public copy, ${v.copy}, and stays private. Use the copy.`,
}
