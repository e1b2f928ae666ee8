import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Ctx } from '@wotu/core/kernel/context'
import { children, COUNTRY, crumbs, findPlace, getPlace, lookUpPlaces, placeName, type Place } from '@wotu/core/kernel/places'
import { both } from './language.ts'
import { answers, common, newRoutes, read } from './routes.ts'
import { Answer, PlaceShape } from './shapes.ts'

const tags = [both('地区', 'Places')]
const FOUND_MAX = 50

const search = createRoute({
  method: 'get',
  path: '/places',
  tags,
  summary: both('找地区；不写search时给出各省', 'Search for places; the provinces where there is no search'),
  request: {
    query: z.strictObject({
      search: z
        .string()
        .min(1)
        .max(50)
        .optional()
        .meta({ description: both('名称的一部分、拼音、首字母，或代码', 'Part of a name, its pinyin, its initials, or a code') }),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(FOUND_MAX)
        .default(10)
        .meta({ description: both('最多几个', 'How many at most') }),
      ...common,
    }),
  },
  responses: answers(Answer({ places: z.array(PlaceShape) }), both('最相符的在前', 'The best first')),
})

export const placeParam = z.object({
  code: z.string().meta({ description: both('2、4、6、9或12位代码，或CN', 'A code of 2, 4, 6, 9 or 12 digits, or CN') }),
})

const one = createRoute({
  method: 'get',
  path: '/places/{code}',
  tags,
  summary: both('一个地区，连同上级和下级', 'One place, with those above and directly within it'),
  request: {
    params: placeParam,
    query: z.strictObject(common),
  },
  responses: answers(
    Answer({
      place: PlaceShape,
      redirectedFrom: z
        .string()
        .nullable()
        .meta({ description: both('旧代码：已由place的代码取代', 'The old code that was asked, taken over by that of place') }),
      crumbs: z.array(PlaceShape).meta({ description: both('从省到本地区', 'From the province down to the place itself') }),
      children: z.array(PlaceShape),
    }),
    both('旧代码得到今天的地区', 'An old code gives the place of today'),
  ),
})

export function placeRoutes(ctx: Ctx): OpenAPIHono {
  const routes = newRoutes()
  routes.openapi(search, async (c) => {
    const { search, limit } = c.req.valid('query')
    const find = async (ctx: Ctx) =>
      search === undefined ? children(ctx, COUNTRY) : (await lookUpPlaces(ctx, search, limit)).map(({ place }) => place)
    return c.json(await read(ctx, async (ctx) => ({ places: (await find(ctx)).map(named) })), 200)
  })
  routes.openapi(one, async (c) => c.json(await read(ctx, async (ctx) => placeAnswer(ctx, c.req.valid('param').code)), 200))
  return routes
}

async function placeAnswer(ctx: Ctx, code: string) {
  const place = await getPlace(ctx, code)
  return {
    place: named(place),
    redirectedFrom: (await findPlace(ctx, code))?.redirectedFrom ?? null,
    crumbs: (await crumbs(ctx, place.code)).map(named),
    children: (await children(ctx, place.code)).map(named),
  }
}

/** A place with its name in both languages. */
export function named(place: Place) {
  return { code: place.code, name: placeName(place), level: place.level, parent: place.parent }
}
