import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Ctx } from '@wotu/core/kernel/context'
import { kindsOf, type Kind } from '@wotu/core/kernel/facts'
import { definedIndicators, indicatorsOf, type Defined } from '@wotu/core/kernel/figures'
import { getProgramme } from '@wotu/core/programmes'
import { dimensionsOf } from './dimensions.ts'
import { both } from './language.ts'
import { indicatorParam } from './question.ts'
import { answers, newRoutes, NoQuery, read } from './routes.ts'
import { Answer, Hash, IndicatorShape, WordsShape } from './shapes.ts'

const shape = {
  programme: z.string(),
  indicator: IndicatorShape,
  version: z.number().int(),
  hash: Hash,
  dimensions: z.record(z.string(), z.strictObject({ name: WordsShape, values: z.record(z.string(), WordsShape) })).meta({
    description: both('可以筛选或分列的维度', 'Dimensions to filter by or to take it apart by'),
  }),
}

const tags = [both('指标', 'Indicators')]

const list = createRoute({
  method: 'get',
  path: '/programmes/{id}/indicators',
  tags,
  summary: both('一个计划的指标', 'The indicators of a programme'),
  request: { params: z.object({ id: z.string().meta({ description: both('计划编号', 'Id of the programme') }) }), query: NoQuery },
  responses: answers(Answer({ indicators: z.array(z.strictObject(shape)) }), both('现行定义', 'As defined now')),
})

const one = createRoute({
  method: 'get',
  path: '/indicators/{indicator}',
  tags,
  summary: both('一个指标的定义和维度', 'Definition and dimensions of an indicator'),
  request: { params: indicatorParam, query: NoQuery },
  responses: answers(Answer(shape), both('现行定义', 'As defined now')),
})

export function indicatorRoutes(ctx: Ctx): OpenAPIHono {
  const routes = newRoutes()
  routes.openapi(list, async (c) =>
    c.json(await read(ctx, async (ctx) => ({ indicators: await indicatorsIn(ctx, c.req.valid('param').id) })), 200),
  )
  routes.openapi(one, async (c) => c.json(await read(ctx, async (ctx) => oneIndicator(ctx, c.req.valid('param').indicator)), 200))
  return routes
}

async function indicatorsIn(ctx: Ctx, programmeId: string) {
  await getProgramme(ctx, programmeId)
  return described(ctx, programmeId, await indicatorsOf(ctx, [programmeId]))
}

async function oneIndicator(ctx: Ctx, id: string) {
  const defined = (await definedIndicators(ctx, [id])).get(id) as Defined
  const [one] = await described(ctx, defined.programmeId, [defined])
  return one as NonNullable<typeof one>
}

async function described(ctx: Ctx, programmeId: string, indicators: readonly Defined[]) {
  const kinds: Kind[] = [...(await kindsOf(ctx, [programmeId])).values()]
  return indicators.map(({ programmeId, definition, version, hash }) => ({
    programme: programmeId,
    indicator: definition,
    version,
    hash,
    dimensions: dimensionsOf(definition, kinds),
  }))
}
