import canonicalize from 'canonicalize'
import { getPublished } from '@wotu/core/kernel/figures'
import { objectionsBehind } from '@wotu/core/objections'
import { getProgramme } from '@wotu/core/programmes'
import { wayTo } from '#lib/server/places.ts'
import { partsOf } from '#lib/server/ratio.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const published = await getPublished(ctx, params.id)
  const { indicator, scope } = published.figure
  const { definition } = await getProgramme(ctx, indicator.id.split('.')[0] ?? '')
  return {
    published,
    objections: published.corrects === null ? [] : await objectionsBehind(ctx, published.id),
    way: await wayTo(ctx, scope.place),
    kinds:
      indicator.type === 'ratio'
        ? []
        : definition.kinds.filter(({ kind }) => indicator.sources.some((source) => source.kind === kind)),
    parts: partsOf(indicator, definition.indicators),
    canonical: canonicalize(indicator) ?? '',
    programme: { id: definition.id, name: definition.name },
  }
}
