import type { Indicator } from '@wotu/core/kernel/figures'

/** What a ratio divides by what, as far as the programme still has them; nothing for other indicators. */
export function partsOf(indicator: Indicator, indicators: readonly Indicator[]): Indicator[] {
  if (indicator.type !== 'ratio') return []
  return [indicator.numerator, indicator.denominator].flatMap((part) => indicators.find(({ id }) => id === part) ?? [])
}
