import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { Refused, snapshot, type Ctx, type Lang } from '@wotu/core/kernel/context'
import { figure, type Question } from '@wotu/core/kernel/figures'
import { htmlCard } from './card-html.ts'
import type { Card } from './card-model.ts'
import { svgCard } from './card-svg.ts'
import { periodWords } from './dates.ts'
import { both, langOf } from './language.ts'
import { amountText } from './numbers.ts'
import { figurePage } from './pages.ts'
import { placeWords } from './place-words.ts'
import { questionOf, Scope, dimensionParameters } from './question.ts'
import { newRoutes, refusals } from './routes.ts'
import { words } from './words.ts'

const KINDS = {
  svg: { type: 'image/svg+xml; charset=utf-8', draw: svgCard },
  html: { type: 'text/html; charset=utf-8', draw: htmlCard },
} as const

const card = createRoute({
  method: 'get',
  path: '/card/{card}',
  tags: [both('嵌入', 'To embed')],
  summary: both('数字卡片，可嵌入别的网站', 'A card of a figure, to embed on another site'),
  parameters: dimensionParameters,
  request: {
    params: z.object({
      card: z.string().meta({
        description: both(
          '指标编号加.svg（图片）或.html（iframe），如 village-doctors.doctors.svg',
          'Id of the indicator and .svg (an image) or .html (an iframe), like village-doctors.doctors.svg',
        ),
      }),
    }),
    query: Scope,
  },
  responses: {
    200: {
      description: both('卡片', 'The card'),
      content: { 'image/svg+xml': { schema: z.string() }, 'text/html': { schema: z.string() } },
    },
    ...refusals,
  },
})

export function cardRoutes(ctx: Ctx): OpenAPIHono {
  const routes = newRoutes()
  routes.openapi(card, async (c) => {
    const [, indicator, kind] = /^(.+)\.(svg|html)$/.exec(c.req.valid('param').card) ?? []
    if (indicator === undefined || kind === undefined) throw new Refused('address-not-found')
    const question = questionOf(indicator, Scope, c.req.valid('query'))
    const lang = langOf(c.req.raw)
    const { type, draw } = KINDS[kind as keyof typeof KINDS]
    const { body, policy } = await draw(await snapshot(ctx, async (ctx) => cardOf(ctx, question, lang)))
    return new Response(body, { headers: { 'content-type': type, 'content-language': lang, 'content-security-policy': policy } })
  })
  return routes
}

async function cardOf(ctx: Ctx, question: Question, lang: Lang): Promise<Card> {
  const t = words(lang)
  const whole = await figure(ctx, question)
  const { indicator, scope, asOf } = whole
  const basis = indicator.type === 'ratio' ? t.ratio : t.bases[indicator.basis]
  const number = amountText(whole, indicator)
  return {
    lang,
    name: indicator.name[lang],
    number,
    unit: number.endsWith('%') || number === '—' ? '' : indicator.unit[lang],
    scope: [await placeWords(ctx, scope.place, lang), periodWords(scope.from, scope.to, lang)].join(' · '),
    note: [basis, t.checkpointNumber(asOf.number)].join(' · '),
    demo: whole.demo,
    address: (lang === 'en' ? '/en' : '') + figurePage({ ...question, to: scope.to }),
  }
}
