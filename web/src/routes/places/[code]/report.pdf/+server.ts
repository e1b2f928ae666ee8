import { placeReportAsked, savedReport } from '#lib/server/report.ts'
import type { RequestHandler } from './$types'

/** The report of a place as a PDF, under a name that says which place and day it is of. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { code, report } = await placeReportAsked(locals, { code: params.code, path: '/report.pdf', url })
  return savedReport(report, 'pdf', `${code}-${locals.ctx.clock.today()}`)
}

export const HEAD = GET
