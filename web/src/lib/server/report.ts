import { openPress } from '@wotu/paper'
import { latestCheckpoint } from '@wotu/core/kernel/figures'
import { doneInPlace } from '@wotu/core/programmes'
import { reportOf, type Report } from '../report.ts'
import { named, placeAsked, wayTo } from './places.ts'
import template from './report.typ?raw'

type Asked = Parameters<typeof placeAsked>[2]

/** The report of the place that an address names. @throws as {@link placeAsked} */
export async function reportAsked({ ctx, lang }: App.Locals, asked: Asked): Promise<{ code: string; report: Report }> {
  const place = await placeAsked(ctx, lang, asked)
  const report = reportOf(
    {
      place: named(place),
      way: await wayTo(ctx, place.code),
      done: await doneInPlace(ctx, place.code),
      day: ctx.clock.today(),
      checkpoint: await latestCheckpoint(ctx),
      isDemo: ctx.demo,
      origin: asked.url.origin,
    },
    lang,
  )
  return { code: place.code, report }
}

/** Type-sets in a thread of its own: a report takes some 100 ms, in which pages go on being served. */
const press = openPress(template)

/** A report as a PDF: the same report, the same bytes. */
export async function printReport(report: Report): Promise<Uint8Array> {
  return press.run(report)
}
