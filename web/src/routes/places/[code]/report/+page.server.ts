import { reportAsked } from '#lib/server/report.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params: { code }, url }) => reportAsked(locals, { code, path: '/report', url })
