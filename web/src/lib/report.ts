import type { Report } from '@wotu/paper'
import type { Day, Lang } from '@wotu/core/kernel/context'
import type { Checkpoint, Figure } from '@wotu/core/kernel/figures'
import type { Amounts } from '@wotu/core/programmes'
import { countedBy } from './facts.ts'
import { inLang } from './lang.ts'
import { digits, shown, unitOf } from './numbers.ts'
import { figurePath } from './scope.ts'
import { words } from './words/index.ts'

/** What every report knows of the instance that makes it. */
export type Instance = {
  readonly checkpoint: Checkpoint
  readonly isDemo: boolean
  /** `https://wotu.example`: where the addresses lead. */
  readonly origin: string
}

/** A whole address of a report, in its language. */
export const addressIn =
  ({ origin }: Pick<Instance, 'origin'>, lang: Lang) =>
  (path: string) =>
    origin + inLang(lang, path)

/** What is the same on every report: the mark of a demo, up to where it counts, notes, and room for a seal. @param path of the report itself */
export function framed(instance: Instance, lang: Lang, path: string): Omit<Report, 'title' | 'sections'> {
  const t = words(lang)
  const number = t.checkpointNumber(instance.checkpoint.number)
  return {
    lang,
    demo: instance.isDemo ? { mark: t.demo, note: t.demoNote, seal: t.demoNoProof } : null,
    about: [{ label: t.checkpoint, text: `${number}${t.comma}${t.entries(instance.checkpoint.entries)}` }],
    notes: {
      heading: t.reportNotes,
      texts: [t.reportNoteCounted, t.reportNoteAdded, t.reportNoteHidden, t.reportNoteUnsigned(number)],
    },
    signed: {
      office: t.reportOffice,
      head: t.reportHead,
      clerk: t.reportClerk,
      date: t.reportDate,
      dateBlank: t.reportDateBlank,
      seal: t.sealHere,
    },
    address: { label: t.reportAddress, text: addressIn(instance, lang)(path) },
  }
}

/** A figure as a report names it: what it is, what one unit is, and where it can be checked as of a day. */
export function named({ indicator, scope }: Figure, to: Day, at: (path: string) => string, lang: Lang) {
  const t = words(lang)
  return {
    name: indicator.name[lang],
    note: `${unitOf(indicator.unit, lang)}${t.comma}${countedBy(indicator, t)}`,
    address: at(figurePath(indicator.id, { place: scope.place, to })),
  }
}

/** On paper every digit stands: nothing is rounded. */
export function inFull(figure: Figure, lang: Lang): string {
  const total = shown(figure, figure.indicator, lang)
  return figure.ratio ? total.text : total.exact
}

/** How much more there is than before, in full: +71个, -3个. */
export function more(value: bigint, { indicator }: Figure, lang: Lang): string {
  return `${value > 0n ? '+' : ''}${shown({ value, hidden: false }, indicator, lang).exact}`
}

/** What some months brought, in the unit of the whole; of a stock how much it grew. */
export function brought(amounts: Amounts, { indicator }: Figure): string {
  if (amounts === null) return '—'
  const isGrowth = indicator.type === 'stock' && (amounts.value ?? 0n) > 0n
  return `${isGrowth ? '+' : ''}${digits(amounts, indicator)}`
}
