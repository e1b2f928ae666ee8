import type { Ctx, Words } from '../context/index.ts'

/**
 * What one part of the house holds of persons: how it is given out to the one it is about, and how it is erased. Each part
 * that keeps something beside a person's id lists its own; `core/modules.ts` has them all.
 */
export type Holding = {
  readonly name: Words
  /** All of it, as plain JSON. `ids`: the person, and whoever is merged with them. */
  readonly give: (ctx: Ctx, ids: readonly string[]) => Promise<unknown>
  /** Takes away whatever leads to the person; what stays behind names nobody. */
  readonly erase: (ctx: Ctx, ids: readonly string[]) => Promise<void>
}
