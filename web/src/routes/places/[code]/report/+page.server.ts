import { placeReportAsked } from '#lib/server/report.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params: { code }, url }) =>
  placeReportAsked(locals, { code, path: '/report', url })
