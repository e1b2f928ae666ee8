import { getProgramme, reportableMonths } from '@wotu/core/programmes'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const { definition } = await getProgramme(ctx, params.slug)
  return { programme: { id: definition.id, name: definition.name }, months: await reportableMonths(ctx, definition) }
}
