/**
 * How many of each class come for the first time: all of the first, fewer as the county gets to know the training. Whoever
 * is not new has been to an earlier class, and by the last class all `newcomers` have come. `known` have come before.
 */
export function newcomersFor(newcomers: number, sizes: readonly number[], known = 0): number[] {
  let joined = 0
  return sizes.map((size, i) => {
    const later = sizes.slice(i + 1).reduce((a, b) => a + b, 0)
    const waiting = newcomers - joined
    const atLeast = Math.max(size - known - joined, waiting - later, 0)
    const atMost = Math.min(size, waiting)
    const usual = Math.round((1.4 * size * waiting) / (size + later))
    const count = Math.min(Math.max(usual, atLeast), atMost)
    joined += count
    return count
  })
}
