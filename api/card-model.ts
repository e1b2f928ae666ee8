import type { Lang } from '@wotu/core/kernel/context'

/** What a card says, in the reader's language. */
export type Card = {
  readonly lang: Lang
  readonly name: string
  readonly number: string
  readonly unit: string
  /** Place and period. */
  readonly scope: string
  /** What one unit is, and the checkpoint. */
  readonly note: string
  readonly demo: boolean
  /** The figure's page, on the card's own host. */
  readonly address: string
}

/** A card as it is sent, and the policy under which a browser shows it. */
export type Drawn = { readonly body: string; readonly policy: string }
