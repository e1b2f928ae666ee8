import { z } from '@hono/zod-openapi'
import { Refused } from '@wotu/core/kernel/context'
import type { Question } from '@wotu/core/kernel/figures'
import { both } from './language.ts'
import { common } from './routes.ts'

/** Which part of an indicator: every parameter of another name is a dimension of its facts, which the core judges. */
export const scope = {
  place: z
    .string()
    .optional()
    .meta({ description: both('地区代码，缺省CN（全国）', 'Code of a place; CN, the country, when absent') }),
  from: z
    .string()
    .optional()
    .meta({ format: 'date', description: both('第一天（含）', 'First day, inclusive') }),
  to: z
    .string()
    .optional()
    .meta({ format: 'date', description: both('最后一天（含），缺省今天', 'Last day, inclusive; today when absent') }),
}

const by = z.string().meta({ description: both('place、county、month或一个维度', 'place, county, month or a dimension') })

const after = z
  .string()
  .optional()
  .meta({ description: both('上一页的next', 'What next said on the page before') })

export const Scope = z.looseObject({ ...scope, ...common })
export const Apart = z.looseObject({ ...scope, by, ...common })
export const FactsFile = z.looseObject({ ...scope, after, ...common })
export const FactsPage = z.looseObject({
  ...scope,
  after,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .meta({ description: both('最多几条', 'How many at most') }),
  ...common,
})

export const indicatorParam = z.object({
  indicator: z
    .string()
    .meta({ description: both('指标编号，如 village-doctors.doctors', 'Id of the indicator, like village-doctors.doctors') }),
})

/** In the document: `?course=cupping&form=live`, one parameter for each dimension. */
export const dimensionParameters = [
  {
    name: 'dimension',
    in: 'query' as const,
    style: 'form' as const,
    explode: true,
    required: false,
    description: both(
      '事实的维度和它的值，例如course=cupping；各指标的维度见 /api/indicators/{id}',
      'Dimensions of its facts with one value each, like course=cupping; those of an indicator stand under /api/indicators/{id}',
    ),
    schema: { type: 'object' as const, additionalProperties: { type: 'string' as const } },
  },
]

type Query = { readonly place?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined }

/**
 * The question that a query asks: what is no parameter of its address is a dimension.
 * @throws Refused `question-wrong` where a dimension is named twice
 */
export function questionOf(indicator: string, { shape }: { readonly shape: object }, query: Query): Question {
  const { place, from, to } = query
  const rest = Object.entries(query).filter(([name]) => !Object.hasOwn(shape, name))
  const where = Object.fromEntries(rest.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  const twice = rest.filter(([name]) => !Object.hasOwn(where, name))
  if (twice.length > 0)
    throw new Refused(
      'question-wrong',
      {},
      twice.map(([field]) => ({ field, code: 'parameter-twice' })),
    )
  return {
    indicator,
    ...(place !== undefined && { place }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(rest.length > 0 && { where }),
  }
}
