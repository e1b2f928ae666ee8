import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Ctx } from '@wotu/core/kernel/context'
import { getFact, type FactView, type Kind, type PublicFact } from '@wotu/core/kernel/facts'
import { describeFiles, type FileState } from '@wotu/core/kernel/files'
import { both } from './language.ts'
import { answers, newRoutes, NoQuery, read } from './routes.ts'
import { Answer, Day, Instant, Kinds, publicFact, Reason } from './shapes.ts'

const EvidenceShape = z
  .strictObject({
    masked: z.boolean().meta({ description: both('公开的是遮名副本', 'What is public is a masked copy') }),
    state: z.enum(['published', 'held-back', 'missing']),
    sha256: z.string().optional(),
    size: z.number().int().optional(),
    type: z.string().optional(),
    address: z
      .string()
      .optional()
      .meta({ description: both('打开文件的地址', 'Where the file opens') }),
  })
  .meta({
    id: 'Evidence',
    description: both('凭证：已公开、不公开或缺失', 'A file behind a fact: published, held back or missing'),
  })

const one = createRoute({
  method: 'get',
  path: '/facts/{id}',
  tags: [both('事实', 'Facts')],
  summary: both('一条事实，公众可见的部分', 'One fact, as the public may see it'),
  request: { params: z.object({ id: z.string().meta({ description: both('事实编号', 'Id of the fact') }) }), query: NoQuery },
  responses: answers(
    Answer({
      ...publicFact,
      kinds: Kinds,
      parts: z
        .array(z.strictObject({ kind: z.string(), facts: z.number().int() }))
        .meta({ description: both('以它为所属事件的事实', 'Facts that name it as their event') }),
      evidence: z.array(EvidenceShape),
      reversedBy: z.strictObject({ id: z.uuid(), reason: Reason, day: Day }).nullable(),
      reverses: z.uuid().nullable(),
      reason: Reason.nullable(),
      seq: z
        .number()
        .int()
        .nullable()
        .meta({ description: both('在登记簿里的序号', 'Its number in the log') }),
      entry: z
        .strictObject({ json: z.string(), leaf: z.string() })
        .nullable()
        .meta({ description: both('登记的规范JSON和叶子哈希', 'Canonical JSON of its entry, and the leaf hash') }),
      recordedAt: Instant,
    }),
    both('计人的事实只给出县和月份', 'Of one that counts a person no more than county and month'),
  ),
})

export function factRoutes(ctx: Ctx): OpenAPIHono {
  const routes = newRoutes()
  routes.openapi(one, async (c) => c.json(await read(ctx, async (ctx) => factAnswer(ctx, c.req.valid('param').id)), 200))
  return routes
}

async function factAnswer(ctx: Ctx, id: string) {
  const { parts, evidence, ...fact } = await getFact(ctx, id)
  return {
    ...byKindName(fact),
    kinds: kindsByName([fact.kind, ...parts.map(({ kind }) => kind)]),
    parts: parts.map(({ kind, facts }) => ({ kind: kind.kind, facts })),
    evidence: await filesOf(ctx, evidence),
  }
}

/** A fact that names its kind, which an answer describes once for all its facts. */
export function byKindName<F extends PublicFact>(fact: F): Omit<F, 'kind'> & { kind: string } {
  return { ...fact, kind: fact.kind.kind }
}

export function kindsByName(kinds: readonly Kind[]): Record<string, Kind> {
  return Object.fromEntries(kinds.map((kind) => [kind.kind, kind]))
}

/** Each evidence as the public may have it: of a file that is held back not even its hash. */
async function filesOf(ctx: Ctx, evidence: FactView['evidence']) {
  const shown = evidence.map(({ original, published }) => published ?? original)
  const states = await describeFiles(ctx, shown)
  return evidence.map(({ published }, i) => {
    const file: FileState = states.get(shown[i] ?? '') ?? { state: 'missing' }
    const masked = published !== undefined
    return file.state === 'published' ? { masked, ...file, address: `/files/${file.sha256}` } : { masked, state: file.state }
  })
}
