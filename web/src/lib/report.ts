import type { Day, Lang, Words } from '@wotu/core/kernel/context'
import type { Checkpoint } from '@wotu/core/kernel/figures'
import type { InPlace, Recently } from '@wotu/core/programmes'
import { dayWords } from './dates.ts'
import { countedBy } from './facts.ts'
import { inLang } from './lang.ts'
import { digits, shown, unitOf } from './numbers.ts'
import { figurePath } from './scope.ts'
import { words } from './words/index.ts'

/** A place's report as it stands on paper: every text is printed as it is, on the page and in the PDF. */
export type Report = {
  readonly lang: Lang
  /** What marks a demo; null elsewhere. */
  readonly demo: { readonly mark: string; readonly note: string; readonly seal: string } | null
  readonly title: string
  /** What it is about: place, code, day, checkpoint. */
  readonly about: readonly { readonly label: string; readonly text: string }[]
  readonly columns: { readonly figure: string; readonly total: string; readonly recent: string }
  readonly programmes: readonly { readonly name: string; readonly rows: readonly Row[] }[]
  /** Said where there is no programme. */
  readonly empty: string
  readonly notes: { readonly heading: string; readonly texts: readonly string[] }
  readonly signed: Readonly<Record<'office' | 'head' | 'clerk' | 'date' | 'dateBlank' | 'seal', string>>
  readonly address: { readonly label: string; readonly text: string }
}

type Row = {
  readonly name: string
  /** What one unit is. */
  readonly basis: string
  readonly total: string
  readonly recent: string
  /** Where the figure can be checked, as of the report's day. */
  readonly address: string
}

type Reported = {
  readonly place: { readonly code: string; readonly full: Words }
  /** Its names from the province down, itself last. */
  readonly way: readonly { readonly full: Words }[]
  readonly done: readonly InPlace<Recently>[]
  readonly day: Day
  readonly checkpoint: Checkpoint
  readonly isDemo: boolean
  /** `https://wotu.example`: where the addresses lead. */
  readonly origin: string
}

/** Puts a place's report into words. The same figures as of the same checkpoint give the same report. */
export function reportOf({ place, way, done, day, checkpoint, isDemo, origin }: Reported, lang: Lang): Report {
  const t = words(lang)
  const at = (path: string) => origin + inLang(lang, path)
  const number = t.checkpointNumber(checkpoint.number)
  return {
    lang,
    demo: isDemo ? { mark: t.demo, note: t.demoNote, seal: t.demoNoProof } : null,
    title: t.reportTitle(place.full[lang]),
    about: [
      { label: t.place, text: way.map(({ full }) => full[lang]).join(lang === 'zh' ? '' : t.comma) },
      { label: t.placeCode, text: place.code },
      { label: t.reportUpTo, text: dayWords(day, lang) },
      { label: t.checkpoint, text: `${number}${t.comma}${t.entries(checkpoint.entries)}` },
    ],
    columns: { figure: t.reportFigure, total: t.reportTotal, recent: t.recentYear },
    programmes: done.map(({ programme: { definition }, figures }, i) => ({
      name: t.sectionNumber(i + 1) + definition.name[lang],
      rows: figures.map((row) => ({
        name: row.figure.indicator.name[lang],
        basis: `${unitOf(row.figure.indicator.unit, lang)}${t.comma}${countedBy(row.figure.indicator, t)}`,
        ...amountsOf(row, lang),
        address: at(figurePath(row.figure.indicator.id, { place: place.code, to: day })),
      })),
    })),
    empty: t.placeEmpty,
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
    address: { label: t.reportAddress, text: at(`/places/${place.code}/report`) },
  }
}

/** On paper every digit stands: nothing is rounded. What these months brought is in the unit of the whole. */
function amountsOf({ figure, recent }: Recently, lang: Lang): Pick<Row, 'total' | 'recent'> {
  const { indicator } = figure
  const total = shown(figure, indicator, lang)
  const isGrowth = indicator.type === 'stock' && (recent?.value ?? 0n) > 0n
  return {
    total: figure.ratio ? total.text : total.exact,
    recent: recent === null ? '—' : `${isGrowth ? '+' : ''}${digits(recent, indicator)}`,
  }
}
