import { findOperator } from '@wotu/core/operator'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({ operator: (await findOperator(ctx)) ?? null })
