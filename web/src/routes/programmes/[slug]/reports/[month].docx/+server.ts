import { monthReportAsked, savedReport } from '#lib/server/report.ts'
import type { RequestHandler } from './$types'

/** The report of a programme's month as a Word document, under a name that says which. */
export const GET: RequestHandler = async ({ locals, params: { slug, month }, url }) =>
  savedReport(await monthReportAsked(locals, { slug, month, url }), 'docx', `${slug}-${month}`)

export const HEAD = GET
