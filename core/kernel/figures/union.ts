/*
 * The size of a union of stored sets, read straight from their bytes: Roaring's portable format, as described in
 * github.com/RoaringBitmap/RoaringFormatSpec. A set is made of containers, one for each 65,536 numbers that share their
 * upper half: a list of lower halves, or, above 4,096 of them, a bit each; or runs. Of a union only its size is wanted, so
 * bits are set and counted, which took a sixteenth of the time of uniting bitmaps one by one in WebAssembly.
 */

const NO_RUNS = 12346
const WITH_RUNS = 12347
/** Largest number of values that a container holds as a list. */
const LIST_MAX = 4096
/** 65,536 bits. */
const WORDS = 2048
/** Below this many containers a set with runs has no offsets. */
const OFFSETS_FROM = 4

/** Bits of the union by the upper half of the numbers. */
type Bits = Map<number, Uint32Array>

/** How many different numbers stand in any of these sets, stored or listed. */
export function unionSize(stored: readonly Uint8Array[], listed: Iterable<number> = []): bigint {
  const bits: Bits = new Map()
  for (const n of listed) set(container(bits, n >>> 16), n & 0xffff)
  for (const bytes of stored) unite(bits, bytes)
  let size = 0
  for (const words of bits.values()) for (const word of words) size += ones(word)
  return BigInt(size)
}

function unite(bits: Bits, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const cookie = view.getUint16(0, true)
  if (cookie !== NO_RUNS && cookie !== WITH_RUNS) throw new Error(`not a set of subjects: it begins with ${cookie}`)
  const count = cookie === WITH_RUNS ? view.getUint16(2, true) + 1 : view.getUint32(4, true)
  const flags = cookie === WITH_RUNS ? 4 : null
  const heads = flags === null ? 8 : flags + Math.ceil(count / 8)
  let at = heads + 4 * count + (flags === null || count >= OFFSETS_FROM ? 4 * count : 0)
  for (let i = 0; i < count; i++) {
    const words = container(bits, view.getUint16(heads + 4 * i, true))
    const size = view.getUint16(heads + 4 * i + 2, true) + 1
    const isRuns = flags !== null && ((view.getUint8(flags + (i >> 3)) >> (i & 7)) & 1) === 1
    if (isRuns) at = uniteRuns(words, view, at)
    else if (size <= LIST_MAX) for (const end = at + 2 * size; at < end; at += 2) set(words, view.getUint16(at, true))
    else for (let word = 0; word < WORDS; word++, at += 4) words[word] = (words[word] as number) | view.getUint32(at, true)
  }
}

/** A count of runs, then each as its first number and how many follow. @returns where the next container starts */
function uniteRuns(words: Uint32Array, view: DataView, at: number): number {
  const end = at + 2 + 4 * view.getUint16(at, true)
  for (let run = at + 2; run < end; run += 4) {
    const first = view.getUint16(run, true)
    for (let n = first; n <= first + view.getUint16(run + 2, true); n++) set(words, n)
  }
  return end
}

function container(bits: Bits, upper: number): Uint32Array {
  const known = bits.get(upper)
  if (known !== undefined) return known
  const made = new Uint32Array(WORDS)
  bits.set(upper, made)
  return made
}

function set(words: Uint32Array, lower: number): void {
  words[lower >> 5] = (words[lower >> 5] as number) | (1 << (lower & 31))
}

/** How many bits of a word are set (Hacker's Delight, 5-1). */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
