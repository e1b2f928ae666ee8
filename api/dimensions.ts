import type { Words } from '@wotu/core/kernel/context'
import type { Kind } from '@wotu/core/kernel/facts'
import type { Indicator } from '@wotu/core/kernel/figures'

type Dimension = { readonly name: Words; readonly values: Readonly<Record<string, Words>> }

/** The dimensions that the facts of an indicator carry, with the words of their values: those of all its kinds together. */
export function dimensionsOf(indicator: Indicator, kinds: readonly Kind[]): Record<string, Dimension> {
  const found: Record<string, Dimension> = {}
  for (const { dimensions } of kindsUnder(indicator, kinds)) {
    for (const [key, { name, values }] of Object.entries(dimensions))
      found[key] = { name, values: { ...found[key]?.values, ...values } }
  }
  return found
}

/** The kinds of fact that an indicator counts; none for a ratio. */
function kindsUnder(indicator: Indicator, kinds: readonly Kind[]): Kind[] {
  if (indicator.type === 'ratio') return []
  return indicator.sources.flatMap((source) => kinds.find(({ kind }) => kind === source.kind) ?? [])
}
