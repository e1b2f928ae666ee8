import type { Report } from '@wotu/paper'
import type { Day, Lang, Words } from '@wotu/core/kernel/context'
import type { InPlace, Recently } from '@wotu/core/programmes'
import { dayWords } from './dates.ts'
import { addressIn, brought, framed, inFull, named, type Instance } from './report.ts'
import { words } from './words/index.ts'

type Reported = Instance & {
  readonly place: { readonly code: string; readonly full: Words }
  /** Its names from the province down, itself last. */
  readonly way: readonly { readonly full: Words }[]
  readonly done: readonly InPlace<Recently>[]
  readonly day: Day
}

/** Puts a place's report into words. The same figures as of the same checkpoint give the same report. */
export function placeReport({ place, way, done, day, ...instance }: Reported, lang: Lang): Report {
  const t = words(lang)
  const at = addressIn(instance, lang)
  const frame = framed(instance, lang, `/places/${place.code}/report`)
  return {
    ...frame,
    title: t.reportTitle(place.full[lang]),
    about: [
      { label: t.place, text: way.map(({ full }) => full[lang]).join(lang === 'zh' ? '' : t.comma) },
      { label: t.placeCode, text: place.code },
      { label: t.reportUpTo, text: dayWords(day, lang) },
      ...frame.about,
    ],
    sections:
      done.length === 0
        ? [{ name: t.figures, parts: [{ kind: 'text', text: t.placeEmpty }] }]
        : done.map(({ programme: { definition }, figures }, i) => ({
            name: t.sectionNumber(i + 1) + definition.name[lang],
            parts: [
              {
                kind: 'table',
                columns: [t.reportFigure, t.reportTotal, t.recentYear],
                rows: figures.map(({ figure, recent }) => ({
                  ...named(figure, day, at, lang),
                  cells: [inFull(figure, lang), brought(recent, figure)],
                })),
              },
            ],
          })),
  }
}
