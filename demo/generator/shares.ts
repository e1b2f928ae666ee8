/**
 * Shares a whole number out by weight so that nothing is lost (largest remainder, also called Hamilton's method): each
 * part gets its exact quota rounded down, and what is left goes one by one to the largest remainders, the first of equal ones first.
 *
 * ```ts
 * shareOut(10, [1, 1, 1]) // [4, 3, 3]
 * ```
 *
 * Weights are whole numbers ≥ 0, not all of them 0; the arithmetic is exact.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const whole = weights.map(BigInt)
  const sum = whole.reduce((a, b) => a + b, 0n)
  if (sum <= 0n || whole.some((weight) => weight < 0n)) throw new RangeError('weights must be at least 0 and not all 0')
  const quotas = whole.map((weight) => BigInt(total) * weight)
  const shares = quotas.map((quota) => Number(quota / sum))
  const left = total - shares.reduce((a, b) => a + b, 0)
  const byRemainder = quotas
    .map((quota, i) => ({ i, remainder: quota % sum }))
    .sort((a, b) => Number(b.remainder - a.remainder) || a.i - b.i)
  for (const { i } of byRemainder.slice(0, left)) shares[i]! += 1
  return shares
}

/** Like {@link shareOut}, but part `i` gets at most `caps[i]`: what a full part cannot take is shared out over the others. */
export function shareWithin(total: number, weights: readonly number[], caps: readonly number[]): number[] {
  if (caps.reduce((a, b) => a + b, 0) < total) throw new RangeError('the caps together are less than the total')
  const shares = weights.map(() => 0)
  for (let left = total; left > 0; left = total - shares.reduce((a, b) => a + b, 0)) {
    const open = weights.map((weight, i) => (shares[i]! < caps[i]! ? Math.max(weight, 1) : 0))
    shareOut(left, open).forEach((more, i) => (shares[i] = Math.min(shares[i]! + more, caps[i]!)))
  }
  return shares
}
