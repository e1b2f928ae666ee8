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

/** How many different numbers stand in any of these sets, stored or listed. */
export function unionSize(stored: readonly Uint8Array[], listed: readonly number[] = []): bigint {
  const union = new RoaringBitmap32(listed)
  try {
    for (const bytes of stored) {
      const set = RoaringBitmap32.deserialize(FORMAT, bytes)
      union.orInPlace(set)
      set.dispose()
    }
    return BigInt(union.size)
  } finally {
    union.dispose()
  }
}
