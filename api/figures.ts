import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { snapshot, type Ctx } from '@wotu/core/kernel/context'
import { factsUnder, figure, getPublished, latestCheckpoint, type Question } from '@wotu/core/kernel/figures'
import { takeApart } from './breakdown.ts'
import { byKindName, kindsByName } from './facts.ts'
import { breakdownTable, factsTable } from './figure-tables.ts'
import { both } from './language.ts'
import { plain } from './plain.ts'
import { Apart, dimensionParameters, FactsFile, FactsPage, indicatorParam, questionOf, Scope } from './question.ts'
import { answers, newRoutes, NoQuery, read } from './routes.ts'
import {
  Answer,
  Checkpoint,
  Demo,
  FigureShape,
  Instant,
  Kinds,
  publicFact,
  Reason,
  RowShape,
  orNull,
  WordsShape,
} from './shapes.ts'
import { save, savedAs } from './saving.ts'
import { FORMATS, type Format } from './tables.ts'

const tags = [both('数字', 'Figures')]
const ofIndicator = { method: 'get', tags, parameters: dimensionParameters } as const

const one = createRoute({
  ...ofIndicator,
  path: '/figures/{indicator}',
  summary: both('一个数字', 'A figure'),
  request: { params: indicatorParam, query: Scope },
  responses: answers(FigureShape, both('数字，连同核对它所需的一切', 'The figure, with everything one needs to check it')),
})

const apart = createRoute({
  ...ofIndicator,
  path: '/figures/{indicator}/breakdown',
  summary: both('把数字按地区、月份或维度分开', 'A figure by place, month or dimension'),
  request: { params: indicatorParam, query: Apart },
  responses: answers(
    Answer({ figure: FigureShape, by: z.string(), rows: z.array(RowShape) }),
    both('没有事实的行不列出；按人去重的行不能相加', 'Rows without facts are left out; rows of distinct persons do not add up'),
  ),
})

const under = createRoute({
  ...ofIndicator,
  path: '/figures/{indicator}/facts',
  summary: both('数字下面的事实', 'The facts under a figure'),
  request: { params: indicatorParam, query: FactsPage },
  responses: answers(
    Answer({
      kinds: Kinds,
      facts: z.array(z.strictObject({ ...publicFact, reversed: Reason.nullable() })),
      next: z
        .string()
        .nullable()
        .meta({ description: both('作为after翻到下一页', 'Give it as after for the next page') }),
    }),
    both('已冲销的也在内，并写明原因', 'Those taken back included, with the reason'),
  ),
})

const published = createRoute({
  method: 'get',
  path: '/published/{id}',
  tags,
  summary: both('一个已公布的数字，永远不变', 'A published figure, for ever as it was'),
  request: {
    params: z.object({ id: z.string().meta({ description: both('公布编号', 'Id under which it was published') }) }),
    query: NoQuery,
  },
  responses: answers(
    Answer({
      id: z.uuid(),
      figure: FigureShape,
      publishedAt: Instant,
      corrects: z.uuid().nullable(),
      reason: orNull(WordsShape),
      correctedBy: z.uuid().nullable(),
    }),
    both('更正和被更正的编号也在内', 'With what it corrects and what corrects it'),
  ),
})

const checkpoint = createRoute({
  method: 'get',
  path: '/checkpoint',
  tags,
  summary: both('最新的检查点：数字数到登记簿的哪一条', 'The newest checkpoint: up to which entry figures count'),
  request: { query: NoQuery },
  responses: answers(z.strictObject({ demo: Demo, ...Checkpoint.shape }), both('目前没有签名', 'Unsigned for now')),
})

const apartFile = (format: Format) =>
  createRoute({
    ...ofIndicator,
    path: `/figures/{indicator}/breakdown.${format}`,
    summary: both(`分列的表格（${format.toUpperCase()}）`, `A breakdown as ${format.toUpperCase()}`),
    request: { params: indicatorParam, query: Apart },
    responses: savedAs(format),
  })

const factsFile = (format: Format) =>
  createRoute({
    ...ofIndicator,
    path: `/figures/{indicator}/facts.${format}`,
    summary: both(
      `事实的表格（${format.toUpperCase()}），一次最多10,000条`,
      `The facts as ${format.toUpperCase()}, at most 10,000 at once`,
    ),
    request: { params: indicatorParam, query: FactsFile },
    responses: savedAs(format),
  })

export function figureRoutes(ctx: Ctx): OpenAPIHono {
  const routes = newRoutes()
  routes.openapi(one, async (c) => {
    const question = questionOf(c.req.valid('param').indicator, Scope, c.req.valid('query'))
    return c.json(plain(await snapshot(ctx, async (ctx) => figure(ctx, question))), 200)
  })
  routes.openapi(apart, async (c) => {
    const query = c.req.valid('query')
    const question = questionOf(c.req.valid('param').indicator, Apart, query)
    return c.json(await read(ctx, async (ctx) => takeApart(ctx, question, query.by)), 200)
  })
  routes.openapi(under, async (c) => {
    const { after, limit, ...query } = c.req.valid('query')
    const question = questionOf(c.req.valid('param').indicator, FactsPage, query)
    return c.json(
      await read(ctx, async (ctx) => factsPage(ctx, { ...question, limit, ...(after !== undefined && { after }) })),
      200,
    )
  })
  routes.openapi(published, async (c) => c.json(await read(ctx, async (ctx) => getPublished(ctx, c.req.valid('param').id)), 200))
  routes.openapi(checkpoint, async (c) => c.json(plain({ demo: ctx.demo, ...(await latestCheckpoint(ctx)) }), 200))
  for (const format of FORMATS) {
    routes.openapi(apartFile(format), async (c) => {
      const query = c.req.valid('query')
      const question = questionOf(c.req.valid('param').indicator, Apart, query)
      return save(ctx, c, format, async (ctx, wanted) => breakdownTable(ctx, question, query.by, wanted))
    })
    routes.openapi(factsFile(format), async (c) => {
      const query = c.req.valid('query')
      const question = questionOf(c.req.valid('param').indicator, FactsFile, query)
      return save(ctx, c, format, async (ctx, wanted) => factsTable(ctx, question, query.after, wanted))
    })
  }
  return routes
}

async function factsPage(ctx: Ctx, question: Question & { after?: string; limit: number }) {
  const { facts, next } = await factsUnder(ctx, question)
  return { kinds: kindsByName(facts.map(({ kind }) => kind)), facts: facts.map(byKindName), next }
}
