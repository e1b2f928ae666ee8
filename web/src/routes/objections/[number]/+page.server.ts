import { Refused } from '@wotu/core/kernel/context'
import { getObjection } from '@wotu/core/objections'
import { aboutFigure } from '#lib/server/about.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params: { number } }) => {
  if (!/^[1-9]\d{0,9}$/.test(number)) throw new Refused('objection-not-found', { number: number.slice(0, 20) })
  const objection = await getObjection(ctx, Number(number))
  return { objection, ...(await aboutFigure(ctx, objection.figure)) }
}
