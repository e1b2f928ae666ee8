import { listProgrammes } from '@wotu/core/programmes'
import { follow, type Followed } from '#lib/server/followed.ts'
import { lastMonths, lineIndicator, reported } from '#lib/server/headline.ts'
import type { PageServerLoad } from './$types'

/** Headline figures of a programme on the home page. */
const CHIPS = 3

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  const programmes = []
  let followed: Followed | null = null
  for (const { definition } of await listProgrammes(ctx)) {
    const { id, name, summary, sourceNote, reportDay, indicators } = definition
    const headline = await reported(
      ctx,
      definition,
      definition.headline.map((indicator) => ({ indicator })),
    )
    const line = lineIndicator(definition)
    followed ??= await follow(ctx, definition, headline)
    programmes.push({
      id,
      name,
      summary,
      sourceNote: sourceNote ?? null,
      headline: headline.slice(0, CHIPS),
      line: {
        indicator: indicators.find(({ id }) => id === line) ?? null,
        months: await lastMonths(ctx, line, reportDay ?? ctx.clock.today(), 12),
      },
    })
  }
  return { programmes, followed }
}
