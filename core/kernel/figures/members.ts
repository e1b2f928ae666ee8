import { RoaringBitmap32 } from 'roaring-wasm'

/*
 * Sets of subjects in cells: Roaring bitmaps in the portable format (github.com/RoaringBitmap/RoaringFormatSpec) of the
 * subjects' numbers. WebAssembly memory is not garbage-collected in time, so every bitmap is disposed where it was made.
 */

const FORMAT = 'portable'

/** The bytes of a set after taking some numbers out and putting others in. */
export function changed(
  stored: Uint8Array | null,
  { out = [], into = [] }: { out?: Iterable<number>; into?: Iterable<number> },
): Uint8Array {
  const set = stored === null ? new RoaringBitmap32() : RoaringBitmap32.deserialize(FORMAT, stored)
  try {
    set.removeMany(out)
    set.addMany(into)
    return set.serialize(FORMAT)
  } finally {
    set.dispose()
  }
}

/** Takes apart sets that stand one after the other, each behind its length (four bytes, big-endian): faster to fetch than an array. */
export function* sets(bytes: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.byteLength;) {
    const end = at + 4 + view.getInt32(at)
    yield bytes.subarray(at + 4, end)
    at = end
  }
}

/** The numbers in a row of them (four bytes each, big-endian). */
export function numbersIn(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.byteLength / 4 }, (_, i) => view.getInt32(4 * i))
}
