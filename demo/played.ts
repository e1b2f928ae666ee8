import type { Day, Words } from '@wotu/core/kernel/context'
import type { Happening } from './generator/happenings.ts'
import { factId, instant } from './generator/ids.ts'
import type { Publication } from './published.ts'
import type { TakenBack } from './steps.ts'

/** A programme that is played out: from happenings, without files. */
export type Played = {
  /** Also the name of its file in `programmes/`. */
  readonly id: string
  /** Thinks of everything that happens in it. */
  readonly plan: () => { readonly happenings: readonly Happening[]; readonly takenBack: readonly TakenBack[] }
  /** The programme as it was founded, where it has been changed since, and why it was changed. */
  readonly revision?: { readonly first: (text: string) => string; readonly reason: Words }
  /** Published before anything is taken back. */
  readonly hasty: readonly Publication[]
  /** Published last, in order. */
  readonly published: readonly Publication[]
}

/** Id of a published figure: its address is `/f/<id>`. */
export const figureId = (programmeId: string, reportDay: Day, name: string): string =>
  factId(instant(reportDay, 12), `figure/${programmeId}.${name}`)

/** Figures of a programme as of its report. */
export function asReported({ id, reportDay }: { id: string; reportDay: Day }, names: readonly string[]): Publication[] {
  return names.map((name) => ({ id: figureId(id, reportDay, name), indicator: `${id}.${name}`, to: reportDay }))
}
