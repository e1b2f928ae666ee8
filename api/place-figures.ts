import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { type Ctx, type Day } from '@wotu/core/kernel/context'
import { latestCheckpoint } from '@wotu/core/kernel/figures'
import { getPlace, placeName } from '@wotu/core/kernel/places'
import { figuresInPlace } from '@wotu/core/programmes'
import { both } from './language.ts'
import { amountCell } from './numbers.ts'
import { figurePage } from './pages.ts'
import { named, placeParam } from './places.ts'
import { scope } from './question.ts'
import { answers, common, newRoutes, read } from './routes.ts'
import { save, savedAs } from './saving.ts'
import { Answer, FigureShape, PlaceShape } from './shapes.ts'
import { FORMATS, marked, type Format, type Table, type Wanted } from './tables.ts'
import { words } from './words.ts'

const { from, to } = scope
const tags = [both('地区', 'Places')]
const request = { params: placeParam, query: z.strictObject({ from, to, ...common }) }

const list = createRoute({
  method: 'get',
  path: '/places/{code}/figures',
  tags,
  summary: both('所有计划在一个地区的数字', 'What all programmes did in a place, as figures'),
  request,
  responses: answers(
    Answer({ place: PlaceShape, figures: z.array(FigureShape) }),
    both(
      '没有事实的指标不列出；各计划的人不相加',
      'Indicators without facts are left out; persons of several programmes are never added up',
    ),
  ),
})

const file = (format: Format) =>
  createRoute({
    method: 'get',
    path: `/places/{code}/figures.${format}`,
    tags,
    summary: both(`同上，表格（${format.toUpperCase()}）`, `The same as ${format.toUpperCase()}`),
    request,
    responses: savedAs(format),
  })

export function placeFigureRoutes(ctx: Ctx): OpenAPIHono {
  const routes = newRoutes()
  routes.openapi(list, async (c) => {
    const { code } = c.req.valid('param')
    const { from, to } = c.req.valid('query')
    const answer = async (ctx: Ctx) => ({
      place: named(await getPlace(ctx, code)),
      figures: (await figuresInPlace(ctx, code, { from, to })).flatMap(({ figures }) => figures),
    })
    return c.json(await read(ctx, answer), 200)
  })
  for (const format of FORMATS) {
    routes.openapi(file(format), async (c) => {
      const { code } = c.req.valid('param')
      const { from, to } = c.req.valid('query')
      return save(ctx, c, format, async (ctx, wanted) => table(ctx, code, { from, to }, wanted))
    })
  }
  return routes
}

type Days = { readonly from?: Day | undefined; readonly to?: Day | undefined }

async function table(ctx: Ctx, code: string, days: Days, { lang, url: { origin } }: Wanted): Promise<Table> {
  const t = words(lang)
  const place = await getPlace(ctx, code)
  const found = await figuresInPlace(ctx, place.code, days)
  const upTo = days.to ?? ctx.clock.today()
  const unmarked: Table = {
    file: `place-${place.code}-figures-${upTo}`,
    columns: [
      ...[t.placeCode, t.place, t.programme, t.indicator, t.indicatorName].map((head) => ({ head })),
      { head: t.value, kind: 'number' },
      ...[t.unit, t.basis, t.support].map((head) => ({ head })),
      ...[t.facts, t.reversed].map((head) => ({ head, kind: 'number' }) as const),
      { head: t.address },
    ],
    rows: found.flatMap(({ figures, programme: { definition } }) =>
      figures.map((figure) => {
        const { indicator, hidden, facts, reversed, scope } = figure
        return [
          ...[place.code, placeName(place)[lang], definition.name[lang], indicator.id, indicator.name[lang]],
          amountCell(figure, indicator),
          indicator.unit[lang],
          indicator.type === 'ratio' ? t.ratio : t.bases[indicator.basis],
          t.supports[indicator.support],
          ...(hidden ? [null, null] : [facts, reversed]),
          origin +
            figurePage({
              indicator: indicator.id,
              place: place.code,
              ...(scope.from !== null && { from: scope.from }),
              to: scope.to,
            }),
        ]
      }),
    ),
    about: [[t.place, placeName(place)[lang]]],
    asOf: await latestCheckpoint(ctx),
  }
  return marked(ctx, lang, unmarked, upTo)
}
