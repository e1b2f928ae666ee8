import { OpenAPIHono, z } from '@hono/zod-openapi'
import { snapshot, type Ctx } from '@wotu/core/kernel/context'
import { latestCheckpoint, type Checkpoint } from '@wotu/core/kernel/figures'
import { both } from './language.ts'
import { plain, type Plain } from './plain.ts'
import { refuseWrongQuery } from './problems.ts'
import { Problem } from './shapes.ts'

/** Routes of one file: what does not fit a route's schema is refused by the parameter's name. */
export function newRoutes(): OpenAPIHono {
  return new OpenAPIHono({ defaultHook: refuseWrongQuery })
}

/** Parameters that every address takes. */
export const common = {
  lang: z
    .enum(['zh', 'en'])
    .optional()
    .meta({
      description: both('句子和表头的语言；缺省按Accept-Language', 'Language of sentences and headings; else by Accept-Language'),
    }),
}

/** A query of these parameters and no others. */
export const NoQuery = z.strictObject(common)

const problems = { content: { 'application/problem+json': { schema: Problem } } }

/** What an address answers: this, or why not. */
export function answers<T extends z.ZodType>(schema: T, description: string) {
  return { 200: { description, content: { 'application/json': { schema } } }, ...refusals }
}

/** The refusals that any address may give. */
export const refusals = {
  304: { description: both('与If-None-Match所指的相同', 'The same as named by If-None-Match') },
  400: { description: both('问法有误，errors指明参数', 'Asked wrongly; errors names the parameters'), ...problems },
  404: { description: both('没有这个东西', 'There is no such thing'), ...problems },
  503: { description: both('现在读不到数据，见Retry-After', 'The data cannot be read right now, see Retry-After'), ...problems },
}

type Framed<T> = Plain<{ readonly demo: boolean; readonly asOf: Checkpoint } & T>

/** Reads an answer from one unchanging picture of the database, and marks it as every answer is: demo or not, as of when. */
export async function read<T extends object>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<Framed<T>> {
  return snapshot(ctx, async (ctx) => plain({ demo: ctx.demo, asOf: await latestCheckpoint(ctx), ...(await work(ctx)) }))
}
