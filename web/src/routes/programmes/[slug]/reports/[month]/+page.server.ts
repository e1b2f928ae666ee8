import { monthReportAsked } from '#lib/server/report.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params: { slug, month }, url }) => ({
  slug,
  path: url.pathname,
  report: await monthReportAsked(locals, { slug, month, url }),
})
