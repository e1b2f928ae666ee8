import { Refused } from '@wotu/core/kernel/context'
import { definedIndicators } from '@wotu/core/kernel/figures'
import { listObjections } from '@wotu/core/objections'
import { aboutFigure } from '#lib/server/about.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const indicator = url.searchParams.get('indicator') || undefined
  const after = url.searchParams.get('after') || undefined
  if (after !== undefined && !/^[1-9]\d{0,8}$/.test(after)) throw new Refused('cursor-wrong')
  const named = indicator === undefined ? undefined : (await definedIndicators(ctx, [indicator])).get(indicator)?.definition
  const { objections, next } = await listObjections(ctx, {
    ...(indicator !== undefined && { indicator }),
    ...(after !== undefined && { after: Number(after) }),
  })
  const rows = []
  for (const objection of objections) rows.push({ objection, ...(await aboutFigure(ctx, objection.figure)) })
  return { rows, next, isFirst: after === undefined, indicator: named ?? null }
}
