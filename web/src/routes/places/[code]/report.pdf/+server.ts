import { printReport, reportAsked } from '#lib/server/report.ts'
import type { RequestHandler } from './$types'

/** The report of a place as a PDF, under a name that says which place and day it is of. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { code, report } = await reportAsked(locals, { code: params.code, path: '/report.pdf', url })
  const pdf = await printReport(report)
  const name = `${locals.ctx.demo ? 'demo-' : ''}wotu-${code}-${locals.ctx.clock.today()}.pdf`
  return new Response(Buffer.from(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}"`,
    },
  })
}

export const HEAD = GET
