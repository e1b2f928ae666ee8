import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Ctx } from '@wotu/core/kernel/context'
import { findOperator } from '@wotu/core/operator'
import { both } from './language.ts'
import { answers, newRoutes, NoQuery, read } from './routes.ts'
import { Answer, Instant, orNull, WordsShape } from './shapes.ts'

const OperatorShape = z
  .strictObject({ name: WordsShape, contact: WordsShape, privacy: orNull(WordsShape), statedAt: Instant })
  .meta({ id: 'Operator', description: both('运营者对自己的说明', 'What the operator says of themselves') })

const instance = createRoute({
  method: 'get',
  path: '/instance',
  tags: [both('实例', 'Instance')],
  summary: both('谁在运营这个实例', 'Who operates this instance'),
  request: { query: NoQuery },
  responses: answers(
    Answer({ operator: orNull(OperatorShape) }),
    both('运营者没有说明，或是演示，则为null', 'null where the operator has not said so, and of a demo'),
  ),
})

export function instanceRoutes(ctx: Ctx): OpenAPIHono {
  const routes = newRoutes()
  routes.openapi(instance, async (c) =>
    c.json(await read(ctx, async (ctx) => ({ operator: (await findOperator(ctx)) ?? null })), 200),
  )
  return routes
}
