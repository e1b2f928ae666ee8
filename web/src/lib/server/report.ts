import { openDocxPress, openReportPress, type Report } from '@wotu/paper'
import { latestCheckpoint } from '@wotu/core/kernel/figures'
import { COUNTRY } from '@wotu/core/kernel/places'
import { objectionsWithin } from '@wotu/core/objections'
import { doneInPlace, getProgramme, programmeMonth } from '@wotu/core/programmes'
import { monthReport } from '../month-report.ts'
import { placeReport } from '../place-report.ts'
import type { Instance } from '../report.ts'
import { named, namesOf, placeAsked, wayTo } from './places.ts'

type PlaceAsked = Parameters<typeof placeAsked>[2]

/** The report of the place that an address names. @throws as {@link placeAsked} */
export async function placeReportAsked({ ctx, lang }: App.Locals, asked: PlaceAsked): Promise<{ code: string; report: Report }> {
  const place = await placeAsked(ctx, lang, asked)
  const report = placeReport(
    {
      ...(await instanceOf(ctx, asked.url)),
      place: named(place),
      way: await wayTo(ctx, place.code),
      done: await doneInPlace(ctx, place.code),
      day: ctx.clock.today(),
    },
    lang,
  )
  return { code: place.code, report }
}

type MonthAsked = { readonly slug: string; readonly month: string; readonly url: URL }

/** The report of the programme and month that an address names. @throws Refused `programme-not-found` · `month-wrong` · `month-not-found` */
export async function monthReportAsked({ ctx, lang }: App.Locals, { slug, month, url }: MonthAsked): Promise<Report> {
  const programme = await getProgramme(ctx, slug)
  const reported = await programmeMonth(ctx, programme, month)
  const { within, corrections, targets } = reported.changes
  const objections = await objectionsWithin(ctx, programme.id, within)
  const places = [
    ...reported.targets.map(({ target }) => target.place),
    ...targets.flatMap(({ before, after }) => [before?.place, after?.place]),
    ...corrections.map(({ correction }) => correction.figure.scope.place),
    ...objections.map(({ figure }) => figure.scope.place),
  ].flatMap((code) => (code === undefined || code === COUNTRY ? [] : [code]))
  return monthReport(
    {
      ...(await instanceOf(ctx, url)),
      month: reported,
      objections,
      names: await namesOf(ctx, places),
      dayOf: ctx.clock.dayOf,
    },
    lang,
  )
}

async function instanceOf(ctx: App.Locals['ctx'], { origin }: URL): Promise<Instance> {
  return { checkpoint: await latestCheckpoint(ctx), isDemo: ctx.demo, origin }
}

/** What a report can be taken away as: each made in a thread of its own, in which pages go on being served. */
const FORMATS = {
  pdf: { press: openReportPress(), type: 'application/pdf' },
  docx: { press: openDocxPress(), type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
}

/** A report as a file: the same report, the same bytes. @param name what it is of, without ending */
export async function savedReport(report: Report, format: keyof typeof FORMATS, name: string): Promise<Response> {
  const { press, type } = FORMATS[format]
  const file = `${report.demo === null ? '' : 'demo-'}wotu-${name}.${format}`
  return new Response(Buffer.from(await press.run(report)), {
    headers: {
      'content-type': type,
      'content-disposition': `${format === 'pdf' ? 'inline' : 'attachment'}; filename="${file}"`,
    },
  })
}
