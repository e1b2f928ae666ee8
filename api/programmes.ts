import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Ctx } from '@wotu/core/kernel/context'
import {
  Direction,
  getProgramme,
  listProgrammes,
  Measure,
  ProgrammeDefinition,
  programmeVersions,
  Target,
  targetChanges,
  targetProgress,
  type Programme,
} from '@wotu/core/programmes'
import { both } from './language.ts'
import { measuresTable } from './measures-table.ts'
import { answers, newRoutes, NoQuery, read } from './routes.ts'
import { save, savedAs } from './saving.ts'
import { Answer, Day, FigureShape, IndicatorShape, Instant, Integer, orNull, WordsShape } from './shapes.ts'
import { FORMATS, type Format } from './tables.ts'

const Version = z.number().int().min(1)
const AimShape = Target.extend({ value: Integer }).meta({
  id: 'Target',
  description: both('目标：某指标到某日达到某值', 'An indicator shall reach a value by a day'),
})
const DefinitionShape = ProgrammeDefinition.extend({
  indicators: z.array(IndicatorShape),
  directions: z.array(Direction.extend({ measures: z.array(Measure.extend({ targets: z.array(AimShape) })) })),
}).meta({ id: 'Programme', description: both('计划的全部定义', 'Everything that a programme defines') })

const summary = {
  id: z.string(),
  name: WordsShape,
  summary: WordsShape,
  since: z.string(),
  reportDay: Day.nullable(),
  version: Version,
  publishedAt: Instant,
}

const Progress = z
  .strictObject({
    measure: z.string(),
    target: AimShape,
    value: Integer.meta({ description: both('计入目标的数量，以最小单位计', 'What counts towards it, in the smallest unit') }),
    figure: FigureShape,
    pace: z.strictObject({
      state: z.enum(['not-started', 'ahead', 'on-track', 'behind', 'reached', 'missed']),
      done: z.number().min(0).max(1),
      due: z.number().min(0).max(1),
      daysAhead: z.number().int(),
      forecast: z.strictObject({ value: Integer, reachedOn: Day.nullable() }).nullable(),
    }),
  })
  .meta({ id: 'TargetProgress', description: both('目标今天的进度', 'How a target stands today') })

const ChangeShape = z.strictObject({
  version: Version,
  reason: WordsShape,
  publishedAt: Instant,
  measure: WordsShape,
  before: orNull(AimShape),
  after: orNull(AimShape),
})

const tags = [both('计划', 'Programmes')]
const params = z.object({ id: z.string().meta({ description: both('计划编号', 'Id of the programme') }) })

const list = createRoute({
  method: 'get',
  path: '/programmes',
  tags,
  summary: both('全部计划', 'All programmes'),
  request: { query: NoQuery },
  responses: answers(
    Answer({ programmes: z.array(z.strictObject(summary)) }),
    both('按首次发布的先后', 'In the order in which they were first published'),
  ),
})

const one = createRoute({
  method: 'get',
  path: '/programmes/{id}',
  tags,
  summary: both(
    '一个计划：定义、目标进度、版本、目标的变更',
    'One programme: definition, progress of its targets, versions, changed targets',
  ),
  request: { params, query: NoQuery },
  responses: answers(
    Answer({
      ...summary,
      definition: DefinitionShape,
      targets: z.array(Progress),
      versions: z.array(z.strictObject({ version: Version, reason: WordsShape, publishedAt: Instant })),
      targetChanges: z.array(ChangeShape),
    }),
    both('现行版本', 'The version in force'),
  ),
})

const measures = (format: Format) =>
  createRoute({
    method: 'get',
    path: `/programmes/{id}/measures.${format}`,
    tags,
    summary: both(
      `举措、数字和目标进度的表格（${format.toUpperCase()}）`,
      `Measures, figures and targets as ${format.toUpperCase()}`,
    ),
    request: { params, query: NoQuery },
    responses: savedAs(format),
  })

export function programmeRoutes(ctx: Ctx): OpenAPIHono {
  const routes = newRoutes()
  routes.openapi(list, async (c) =>
    c.json(await read(ctx, async (ctx) => ({ programmes: (await listProgrammes(ctx)).map(summarised) })), 200),
  )
  routes.openapi(one, async (c) => c.json(await read(ctx, async (ctx) => wholeProgramme(ctx, c.req.valid('param').id)), 200))
  for (const format of FORMATS) {
    routes.openapi(measures(format), async (c) =>
      save(ctx, c, format, async (ctx, wanted) => measuresTable(ctx, c.req.valid('param').id, wanted)),
    )
  }
  return routes
}

function summarised({ id, version, publishedAt, definition: { name, summary, since, reportDay } }: Programme) {
  return { id, name, summary, since, reportDay: reportDay ?? null, version, publishedAt }
}

async function wholeProgramme(ctx: Ctx, id: string) {
  const programme = await getProgramme(ctx, id)
  const { definition } = programme
  const aims = definition.directions.flatMap(({ measures }) =>
    measures.flatMap(({ id, targets }) => targets.map((target) => ({ measure: id, target }))),
  )
  const progress = await targetProgress(
    ctx,
    aims.map(({ target }) => target),
  )
  return {
    ...summarised(programme),
    definition,
    targets: progress.map((standing, i) => ({ measure: aims[i]?.measure ?? '', ...standing })),
    versions: await programmeVersions(ctx, id),
    targetChanges: await targetChanges(ctx, id),
  }
}
