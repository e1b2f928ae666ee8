import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Ctx } from '@wotu/core/kernel/context'
import { definedIndicators } from '@wotu/core/kernel/figures'
import { listObjections } from '@wotu/core/objections'
import { both } from './language.ts'
import { indicatorParam } from './question.ts'
import { answers, common, newRoutes, read } from './routes.ts'
import { Answer, Day, FigureShape, Instant, orNull, WordsShape } from './shapes.ts'

const Page = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .optional()
    .meta({ description: both('上一页的next', 'What next said on the page before') }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(20)
    .meta({ description: both('最多几条', 'How many at most') }),
  ...common,
})

const QuestionShape = z
  .strictObject({
    indicator: z.string(),
    place: z.string().optional(),
    from: Day.optional(),
    to: Day.optional(),
    where: z.record(z.string(), z.string()).optional(),
  })
  .meta({ description: both('提出时问的是什么', 'The question as it was asked') })

const ObjectionShape = z
  .strictObject({
    number: z.number().int().min(1),
    address: z.string().meta({ description: both('网页地址', 'Address of its page') }),
    question: QuestionShape,
    figure: FigureShape,
    filedAt: Instant,
    state: z.enum(['waiting', 'released', 'withheld']),
    said: z
      .strictObject({ wrong: z.string(), why: z.string() })
      .nullable()
      .meta({ description: both('哪里不对、为什么；公开之前为null', 'What is wrong and why; null before it is released') }),
    reason: orNull(WordsShape),
    decidedAt: Instant.nullable(),
    answers: z.array(
      z.strictObject({
        words: WordsShape,
        correction: z
          .uuid()
          .nullable()
          .meta({ description: both('更正后的已公布数字', 'The published figure that corrects it') }),
        at: Instant,
      }),
    ),
  })
  .meta({
    id: 'Objection',
    description: both('对一个数字的纠错，连同当时的数字和答复', 'An objection, the figure then, and the answers'),
  })

const list = createRoute({
  method: 'get',
  path: '/figures/{indicator}/objections',
  tags: [both('数字', 'Figures')],
  summary: both('对一个指标的纠错，新的在前', 'Objections to an indicator, newest first'),
  request: { params: indicatorParam, query: Page },
  responses: answers(
    Answer({
      objections: z.array(ObjectionShape),
      next: z
        .number()
        .int()
        .nullable()
        .meta({ description: both('作为after翻到下一页', 'Give it as after for the next page') }),
    }),
    both('联系方式从不公开', 'How to reach who objected is never public'),
  ),
})

export function objectionRoutes(ctx: Ctx): OpenAPIHono {
  const routes = newRoutes()
  routes.openapi(list, async (c) => {
    const { indicator } = c.req.valid('param')
    const { after, limit } = c.req.valid('query')
    return c.json(
      await read(ctx, async (ctx) => {
        await definedIndicators(ctx, [indicator])
        const { objections, next } = await listObjections(ctx, { indicator, limit, ...(after !== undefined && { after }) })
        return {
          objections: objections.map(({ programmeId: _, ...one }) => ({ ...one, address: `/objections/${one.number}` })),
          next,
        }
      }),
      200,
    )
  })
  return routes
}
