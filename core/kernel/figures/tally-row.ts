/** A part of one tally, as a row of SQL gives it. */
export type TallyRow = {
  readonly i: number
  readonly key: string
  readonly element: string
  readonly facts: bigint
  readonly reversed: bigint
  readonly total: string
  /** Sets of subjects one after the other, each behind its length: `sets` takes them apart. */
  readonly members?: Uint8Array | null
  /** Numbers of subjects one after the other: `numbersIn` reads them. */
  readonly roots?: Uint8Array | null
}
